-- The fields, as JSON, of mentions whose label has no table of its own, under the names of its record in models/mention.py.
CREATE TABLE detail (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, fields TEXT NOT NULL
) WITHOUT ROWID;
