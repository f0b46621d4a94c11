CREATE VIEW who_did_what AS
SELECT s.id, s.actor, s.verb, s.object, s.date, o.id AS official, o.name AS official_name, u.same_as AS unit, v.name AS unit_name, s.canonical,
    s.locus AS place, p.name AS place_name, p.path AS place_path, s.place IS NULL AS place_of_article,
    a.id AS article, a.title, a.url, a.published, s."start", s."end", s.mention, s.low, s.high,
    substr(t.text, s."start" + 1, s."end" - s."start") AS quote,
    s.sentence_start, s.sentence_end, substr(t.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS sentence,
    a.snapshot
FROM statement s
JOIN article a ON a.id = s.article
JOIN snapshot t ON t.sha256 = a.snapshot
JOIN mention m ON m.id = s.mention
LEFT JOIN person r ON r.id = s.person
LEFT JOIN official o ON o.id = r.official
LEFT JOIN unit u ON u.id = s.unit
LEFT JOIN unit v ON v.id = u.same_as
LEFT JOIN place p ON p.code = s.locus
WHERE m.hidden = 0 AND coalesce(o.hidden, 0) = 0 AND coalesce(v.hidden, 0) = 0;

CREATE VIEW reported_figures AS
SELECT m.id, m.text, f.value, f.unit, f.op, f.measure, f.period, f.owner, f.aim, f.part_of,
    f.locus AS place, p.name AS place_name, p.path AS place_path, f.place IS NULL AS place_of_article,
    a.id AS article, a.title, a.url, a.published, m."start", m."end", f.low, f.high,
    m.sentence_start, m.sentence_end, substr(t.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence,
    a.snapshot
FROM figure f
JOIN mention m ON m.id = f.mention
JOIN article a ON a.id = m.article
JOIN snapshot t ON t.sha256 = a.snapshot
LEFT JOIN place p ON p.code = f.locus
WHERE m.hidden = 0;

CREATE VIEW offices_held AS
SELECT h.id, o.id AS official, o.name, h.role, h.unit, coalesce(u.name, h.unit_name) AS unit_name, h.place, p.name AS place_name, h.former, h.first_seen, h.last_seen, h.mentions,
    h.first_mention, a.id AS article, a.title, a.url, a.published, m.text AS quote, m."start", m."end",
    m.sentence_start, m.sentence_end, substr(t.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence, a.snapshot
FROM office h
JOIN official o ON o.id = h.official
LEFT JOIN unit u ON u.id = h.unit
JOIN mention m ON m.id = h.first_mention
JOIN article a ON a.id = m.article
JOIN snapshot t ON t.sha256 = a.snapshot
LEFT JOIN place p ON p.code = h.place
WHERE o.hidden = 0;

CREATE VIEW audit AS
SELECT f.id, f.kind, f."check", f.status, f.truncated, f.text, f.note, f.stated, f.recomputed, f.low, f.high, f.steps,
    j.verdict AS mark, j.why AS mark_note, j.who AS marked_by, j.at AS marked_at,
    a.place, p.name AS place_name, a.id AS article, a.title, a.url, a.published, q."start", q."end",
    substr(t.text, q."start" + 1, q."end" - q."start") AS quote,
    substr(t.text, q.sentence_start + 1, q.sentence_end - q.sentence_start) AS sentence,
    f.article IS NULL AS across, f.key
FROM finding f
LEFT JOIN finding_quote q ON q.finding = f.key AND q.position = 0
LEFT JOIN article a ON a.id = coalesce(f.article, q.article)
LEFT JOIN snapshot t ON t.sha256 = a.snapshot
LEFT JOIN place p ON p.code = a.place
LEFT JOIN judgement j ON j.id = (
    SELECT max(id) FROM judgement WHERE action = 'mark' AND subject = f.id AND undone_at IS NULL
);
