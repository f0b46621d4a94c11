-- Administrative units, from the gazetteer or (villages) from the text of an article.
CREATE TABLE place (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, path TEXT NOT NULL, parents TEXT NOT NULL, now TEXT NOT NULL,
    valid_from TEXT, valid_to TEXT,
    folded TEXT NOT NULL, bare TEXT NOT NULL, gazetteer INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX place_folded ON place (folded);
CREATE INDEX place_bare ON place (bare);
CREATE TABLE place_parent (place TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY (place, parent)) WITHOUT ROWID;
CREATE INDEX place_parent_up ON place_parent (parent, place);
CREATE TABLE place_change (old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY (old, new)) WITHOUT ROWID;
CREATE INDEX place_change_back ON place_change (new, old);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE snapshot (
    sha256 TEXT PRIMARY KEY, text TEXT NOT NULL, url TEXT NOT NULL, fetched_at TEXT, raw_sha256 TEXT, raw_path TEXT
);
-- `number` is the row of the search index; `given` is the id that the source gave; `place` is its most specific own place.
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
    published TEXT, author TEXT, source TEXT NOT NULL, snapshot TEXT NOT NULL REFERENCES snapshot (sha256),
    place TEXT, notes TEXT NOT NULL
);
CREATE INDEX article_snapshot ON article (snapshot);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_given ON article (given);
CREATE INDEX article_url ON article (url);
-- An article's own places, the most specific first; `around` marks those in which another of them lies.
CREATE TABLE article_place (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, rank INTEGER NOT NULL, place TEXT NOT NULL, around INTEGER NOT NULL,
    PRIMARY KEY (article, rank)
) WITHOUT ROWID;
CREATE INDEX article_place_back ON article_place (place, around, article);
-- Every text that was read, also one that a later reading of its page replaced; `given` is the id that the source gave.
CREATE TABLE done (
    snapshot TEXT NOT NULL REFERENCES snapshot (sha256), given TEXT NOT NULL, version TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, at TEXT NOT NULL, PRIMARY KEY (snapshot, given)
) WITHOUT ROWID;
CREATE INDEX done_article ON done (article);

-- Who: one `person` for each named person of an article; resolution gives each an `official` across articles.
-- An official's id is the id of the earliest person that means it, so an id once seen can always be followed.
CREATE TABLE official (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, folded TEXT NOT NULL, place TEXT,
    articles INTEGER NOT NULL, first_seen TEXT, last_seen TEXT, hidden INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX official_key ON official (key);
CREATE INDEX official_folded ON official (folded);
CREATE TABLE person (
    id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL, key TEXT NOT NULL, folded TEXT NOT NULL, official TEXT
) WITHOUT ROWID;
CREATE INDEX person_folded ON person (folded);
CREATE INDEX person_article ON person (article);
CREATE INDEX person_key ON person (key);
CREATE INDEX person_official ON person (official);
-- Names whose persons must be resolved again before the ledger is complete.
CREATE TABLE stale (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE unit (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, folded TEXT NOT NULL, level TEXT, kind TEXT, place TEXT,
    same_as TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX unit_folded ON unit (folded);
CREATE INDEX unit_same_as ON unit (same_as);

CREATE TABLE mention (
    id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    label TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    person TEXT, unit TEXT, place TEXT, hidden INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article, number);
CREATE INDEX mention_label ON mention (article, label, unit);
CREATE INDEX mention_person ON mention (person) WHERE person IS NOT NULL;
CREATE INDEX mention_unit ON mention (unit) WHERE unit IS NOT NULL;
CREATE INDEX mention_place ON mention (place) WHERE place IS NOT NULL;
-- The fields of each label's record in models/mention.py, under the same names.
CREATE TABLE title_mention (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, "of" TEXT NOT NULL, role TEXT NOT NULL, unit TEXT, place TEXT
) WITHOUT ROWID;
CREATE TABLE title_person (
    person TEXT NOT NULL, mention TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    unit TEXT, level TEXT, PRIMARY KEY (person, mention)
) WITHOUT ROWID;
CREATE INDEX title_person_mention ON title_person (mention);
CREATE TABLE location (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, place TEXT, candidates TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE date_mention (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, value TEXT NOT NULL, mod TEXT
) WITHOUT ROWID;
CREATE TABLE figure (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, value TEXT NOT NULL, unit TEXT NOT NULL, op TEXT,
    measure TEXT, period TEXT, place TEXT, owner TEXT, part_of TEXT, aim INTEGER NOT NULL,
    locus TEXT, low TEXT, high TEXT
) WITHOUT ROWID;
CREATE INDEX figure_locus ON figure (locus);
CREATE INDEX figure_unit ON figure (unit);
CREATE TABLE model_name (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, kind TEXT NOT NULL, owner TEXT
) WITHOUT ROWID;
CREATE TABLE document (
    mention TEXT PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE, value TEXT NOT NULL, type TEXT, issuer TEXT, date TEXT
) WITHOUT ROWID;
CREATE INDEX document_value ON document (value);
-- `locus` is the place that counts: the statement's own, else the article's; `low` and `high` bound its date.
CREATE TABLE statement (
    id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    mention TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    actor TEXT NOT NULL, verb TEXT NOT NULL, object TEXT NOT NULL, date TEXT, place TEXT, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    canonical TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    locus TEXT, low TEXT, high TEXT, person TEXT, unit TEXT
) WITHOUT ROWID;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_mention ON statement (mention);
CREATE INDEX statement_verb ON statement (verb);
CREATE INDEX statement_locus ON statement (locus);
CREATE INDEX statement_person ON statement (person) WHERE person IS NOT NULL;
CREATE INDEX statement_unit ON statement (unit) WHERE unit IS NOT NULL;

CREATE TABLE office (
    id TEXT PRIMARY KEY, official TEXT NOT NULL, role TEXT NOT NULL, unit TEXT, unit_name TEXT NOT NULL, place TEXT, former INTEGER NOT NULL,
    first_seen TEXT, last_seen TEXT, first_mention TEXT NOT NULL, last_mention TEXT NOT NULL, mentions INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX office_official ON office (official);
CREATE INDEX office_unit ON office (unit);
CREATE TABLE office_evidence (
    office TEXT NOT NULL REFERENCES office (id) ON DELETE CASCADE, mention TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    PRIMARY KEY (office, mention)
) WITHOUT ROWID;
CREATE INDEX office_evidence_mention ON office_evidence (mention);
-- Pairs of officials that may be one, with the reason why they were not joined.
CREATE TABLE candidate (
    "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX candidate_right ON candidate ("right");

-- `id` is stable over runs; two articles of one text share it. `article` is null for a check across articles.
CREATE TABLE finding (
    key TEXT PRIMARY KEY, id TEXT NOT NULL, article TEXT REFERENCES article (id) ON DELETE CASCADE, kind TEXT NOT NULL, status TEXT NOT NULL,
    "check" TEXT NOT NULL, truncated INTEGER NOT NULL, text TEXT NOT NULL, note TEXT NOT NULL, stated TEXT, recomputed TEXT, low TEXT, high TEXT, steps TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX finding_id ON finding (id);
CREATE INDEX finding_article ON finding (article);
CREATE INDEX finding_kind ON finding (kind, status);
CREATE TABLE finding_quote (
    finding TEXT NOT NULL REFERENCES finding (key) ON DELETE CASCADE, position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, PRIMARY KEY (finding, position)
) WITHOUT ROWID;
CREATE INDEX finding_quote_article ON finding_quote (article);

-- What people decided. Rows are never changed but for being taken back; `subject` and `other` are ids, `members` the persons meant.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY, action TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, other TEXT, members TEXT NOT NULL,
    verdict TEXT, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undone_at TEXT, undone_by TEXT
);
CREATE INDEX judgement_subject ON judgement (subject);
CREATE TABLE problem (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX problem_source ON problem (source);

-- Contentless: the texts are in `snapshot` once; the writer feeds the index in the transaction that writes the article.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, body, title_folded, body_folded, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
