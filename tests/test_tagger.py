"""The tagger: labels, columns, rules over its proposals, decoding as crfsuite does, training from scratch."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from app import train as training
from corpus.gold import BUNDLED, GoldArticle, read_gold_folders
from extractor.steps.sentences import sentences
from extractor.tagger import Tagger, arrange, baseline, examples, examples_around, fit, shipped, using, vocabulary
from extractor.tagger.columns import Columns, columns
from extractor.tagger.decode import Decoder
from extractor.tagger.features import Forms, shape, strings
from extractor.tagger.gates import Gates
from extractor.tagger.labels import TokenSpan, decode, encode
from extractor.tagger.lookup import marks, plain, rows, trie
from extractor.tagger.page import Rule, page_of
from extractor.tagger.viterbi import Viterbi
from extractor.tagger.weights import DEFAULT, Weights, load, save
from extractor.work import Work
from models import Article, FormatError
from tests.cpu import yards

_TAG = re.compile(r"<(/?)([A-Z]+)>")
EXAMPLES = examples.EXAMPLES | examples_around.EXAMPLES
NEAR_MISSES = examples.NEAR_MISSES | examples_around.NEAR_MISSES


def tagged(marked: str) -> tuple[Work, list[TokenSpan]]:
    """A text with inline tags as an article and its spans in tokens."""
    text, opened, spans = "", list[tuple[str, int]](), list[tuple[str, int, int]]()
    at = 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            label, start = opened.pop()
            spans.append((label, start, len(text)))
        else:
            opened.append((tag[2], len(text)))
    work = Work(article=Article(text=text + marked[at:]))
    sentences(work)
    ranges = [(label, work.words(start, end)) for label, start, end in spans]
    return work, sorted(((label, words.start, words.stop) for label, words in ranges), key=lambda span: (span[1], -span[2], span[0]))


@pytest.fixture(scope="module")
def few() -> list[GoldArticle]:
    return read_gold_folders([BUNDLED])[:6]


@pytest.fixture(scope="module")
def tiny(few: list[GoldArticle]) -> Weights:
    return training.fit(few, Forms(), 12)


def test_labels_keep_nested_spans() -> None:
    spans = [("TITLE", 0, 5), ("UNIT", 1, 5), ("LOC", 3, 5), ("PER", 5, 7), ("UNIT", 8, 9)]
    labels = encode(spans, 10)
    assert labels[:4] == ["B-TITLE|O|O", "I-TITLE|B-UNIT|O", "I-TITLE|I-UNIT|O", "I-TITLE|I-UNIT|B-LOC"]
    assert labels[4:] == ["I-TITLE|I-UNIT|I-LOC", "B-PER|O|O", "I-PER|O|O", "O|O|O", "O|B-UNIT|O", "O|O|O"]
    assert decode(labels) == spans


def test_an_inner_mark_after_another_label_begins_a_span() -> None:
    assert decode(["I-PER|O|O", "I-TITLE|O|O", "I-TITLE|B-UNIT|O", "O|O|O"]) == [("PER", 0, 1), ("TITLE", 1, 3), ("UNIT", 2, 3)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Lò", "Xx"), ("UBND", "XX"), ("Y", "X"), ("xã", "x"), ("ĐăkR", "xX"), ("12", "99"), ("1.800", "9.9"), ("“", "“")],
)
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("Uỷ", "ủy"), ("HOÀ", "hòa"), ("hoàn", "hoàn"), ("Đăk", "đắk"), ("Lò", "lò")])
def test_both_tone_styles_are_one(word: str, expected: str) -> None:
    assert plain(word) == expected


def test_word_lists_mark_the_longest_term() -> None:
    root = trie([("phó chủ tịch", "a"), ("chủ tịch", "b"), ("chủ tịch", "c")])
    assert marks(root, ["phó", "chủ", "tịch", "và", "chủ", "tịch", "phó"]) == ["B-a", "I-a", "I-a", "O", "B-b", "I-b", "O"]


@pytest.mark.parametrize("name", ["titles.tsv", "unit_heads.tsv", "abbreviations.tsv", "surnames.tsv", "place_words.tsv"])
def test_word_lists_are_well_formed(name: str) -> None:
    table = list(rows(name))
    keys = [tuple(list(row.values())[:3] if name in ("abbreviations.tsv", "surnames.tsv") else [next(iter(row.values()))]) for row in table]
    assert len(table) > 100
    assert len(set(keys)) == len(keys)
    assert [row for row in table if not row["source"] or any(value != value.strip() for value in row.values())] == []


@pytest.mark.parametrize(
    ("column", "text", "word", "expected"),
    [
        ("place", "Dân Thừa Thiên - Huế vui", "Huế", "I-r"),
        ("title", "Phó Chủ tịch tỉnh", "tịch", "I-office"),
        ("quote", "mô hình “Camera an ninh” mới", "an", "in-kind"),
        ("quote", "ông nói “Camera an ninh” mới", "an", "in"),
        ("quote", "ông nói “Camera” mới", "mới", ""),
        ("bracket", "xã (huyện Sông Mã)", "Sông", "in"),
        ("caps", "HỘI NGHỊ CÔNG CHỨC TỈNH\nhọp", "CHỨC", "caps"),
        ("low", "Hoa nở, hoa tàn", "Hoa", "y"),
        ("before", "ông Lò Văn Páo nói", "Páo", "ông"),
        ("after", "ông Lò Văn Páo nói", "Lò", "nói"),
        ("run", "ông Lò Văn Páo nói", "Văn", "1/3"),
        ("split", "Huyện ủy Sông Mã Lò Văn Páo nói", "Lò", "s3"),
        ("memory", "Em Lò Hoa Ban kể. Hôm ấy Hoa Ban vui", "vui", ""),
    ],
)
def test_columns(column: str, text: str, word: str, expected: str) -> None:
    work = Work(article=Article(text=text))
    sentences(work)
    assert columns(work).of(column)[work.tokens.index(word)] == expected


def test_a_bare_name_learns_from_its_full_form() -> None:
    work = Work(article=Article(text="Em Lò Hoa Ban kể. Hôm ấy Hoa Ban vui"))
    sentences(work)
    last = len(work.tokens) - 1 - work.tokens[::-1].index("Hoa")
    assert columns(work).of("memory")[last] == "hn/hn"


@pytest.mark.parametrize("rule", arrange.RULES, ids=lambda rule: str(rule.__name__))
def test_rules_do_what_their_examples_say(rule: Rule) -> None:
    cases, misses = EXAMPLES[rule.__name__], NEAR_MISSES[rule.__name__]
    for before, after in cases:
        (work, spans), (_, expected) = tagged(before), tagged(after)
        assert sorted(set(rule(page_of(work), spans))) == sorted(expected), before
        assert arrange.arrange(work, spans) == expected, before
        others = [other for other in arrange.RULES if other is not rule]
        left = spans
        for other in others:
            left = other(page_of(work), left)
        assert sorted(set(left)) != sorted(expected), f"{rule.__name__} is not needed for {before}"
    for text in misses:
        work, spans = tagged(text)
        assert sorted(rule(page_of(work), spans)) == sorted(spans), text
    assert cases and misses


def test_a_rule_that_is_not_asked_would_change_nothing() -> None:
    gates, closed, asked = Gates(arrange.RULES), 0, 0
    for gold in read_gold_folders([BUNDLED])[:60]:
        work = training.prepare(gold)
        page, spans = page_of(work), shipped()(work)
        labels = [label for label, _, _ in spans]
        # as found, with the labels of their neighbours, and a token longer: so that rules have more to mend
        longer = [(label, first, last + 1) for label, first, last in spans if last < page.ends[first]]
        for found in (spans, [(label, *span[1:]) for label, span in zip([*labels[1:], *labels[:1]], spans, strict=True)], longer):
            met = gates.met(page, found)
            for rule, ways in gates.rules:
                if any(way & met == way for way in ways):
                    asked += 1
                else:
                    closed += 1
                    assert set(rule(page, list(found))) == set(found), rule.__name__
    assert closed > asked / 2


def test_numpy_decodes_as_crfsuite_does(few: list[GoldArticle], tmp_path: Path) -> None:
    forms = Forms(load(DEFAULT).clusters)
    learner = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    learner.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 15})
    for one in training.examples(few, forms).values():
        for features, labels in one.sentences:
            learner.append(features, labels)
    learner.train(str(tmp_path / "model"))
    theirs = pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "model"))
    info = theirs.info()
    weights = fit.from_parts(fit.labels_of(info), info.state_features, info.transitions, least=0.0, clusters=forms.clusters)
    decoder = Decoder(weights, strict=False)
    compared = 0
    for gold in read_gold_folders([BUNDLED])[:12]:  # six of them not trained on
        work = training.prepare(gold)
        ranges = [(one.first, one.last) for one in work.sentences]
        table = columns(work)
        ours = [weights.labels[number] for number in decoder.label(table, ranges).tolist()]
        features = strings(table, forms)
        assert ours == [label for first, last in ranges for label in theirs.tag(features[first:last])]
        theirs.set(features[ranges[0][0] : ranges[0][1]])
        path = ours[: ranges[0][1] - ranges[0][0]]
        score = _path_score(decoder, weights, table, path)
        other = [*path[:-1], next(label for label in weights.labels if label != path[-1])]
        # ratio of two paths' probabilities: equal up to rounding of the weights to half precision
        assert np.log(theirs.probability(path) / theirs.probability(other)) == pytest.approx(
            score - _path_score(decoder, weights, table, other), abs=0.05
        )
        compared += len(ours)
    assert compared > 5_000


def test_the_best_path_is_the_best_of_all_paths() -> None:
    weights = load(DEFAULT)
    path = Viterbi(weights)
    count, random = len(weights.labels), np.random.default_rng(1)
    scores = random.normal(0, 6, (40, count)).astype(np.float32)
    sentences = [(0, 1), (1, 1), (1, 3), (4, 9), (9, 40)]  # token 3 is of no sentence
    expected = [weights.labels.index("O|O|O")] * 40
    for first, last in sentences:
        best = [(float(score), [label]) for label, score in enumerate(scores[first])] if last > first else []
        best = [each for each in best if "I-" not in weights.labels[each[1][0]]]
        for at in range(first + 1, last):
            ways = [max((score + float(path.moves[way[-1], label]), way) for score, way in best) for label in range(count)]
            best = [(score + float(scores[at, label]), [*way, label]) for label, (score, way) in enumerate(ways)]
        expected[first:last] = max(best)[1] if best else []
    assert len(set(expected)) > 8
    assert path.label(scores, sentences).tolist() == expected


def test_scores_are_sums_of_the_weights_of_all_features(few: list[GoldArticle]) -> None:
    weights = load(DEFAULT)
    decoder = Decoder(weights)
    rows = {feature: slice(*weights.first[at : at + 2]) for at, feature in enumerate(weights.features)}
    for gold in few:
        table = columns(training.prepare(gold))
        expected = np.zeros((len(table.index), len(weights.labels)))
        for sums, features in zip(expected, strings(table, decoder.forms), strict=True):
            for feature in features:
                if feature in rows:
                    np.add.at(sums, weights.label[rows[feature]], weights.value[rows[feature]])
        assert np.abs(decoder.scores(table) - expected).max() < 1e-4


def test_a_new_vocabulary_changes_nothing(few: list[GoldArticle], monkeypatch: pytest.MonkeyPatch) -> None:
    before = [shipped()(training.prepare(gold)) for gold in few]
    old = vocabulary.vocabulary()
    monkeypatch.setattr(vocabulary, "_KEPT", 1)
    assert [shipped()(training.prepare(gold)) for gold in few] == before
    assert vocabulary.vocabulary() is not old


def _path_score(decoder: Decoder, weights: Weights, table: Columns, path: list[str]) -> float:
    numbers = [weights.labels.index(label) for label in path]
    scores = decoder.scores(table)
    return float(sum(scores[at, number] for at, number in enumerate(numbers))) + float(
        sum(weights.moves[one, other] for one, other in zip(numbers, numbers[1:], strict=False))
    )


def test_saved_weights_decode_the_same_and_give_the_same_bytes(tiny: Weights, few: list[GoldArticle], tmp_path: Path) -> None:
    save(tiny, tmp_path / "a.npz")
    kept = load(tmp_path / "a.npz")
    save(kept, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert kept.about == tiny.about
    work = training.prepare(few[0])
    assert Tagger(kept)(work) == Tagger(tiny)(work)


def test_training_is_reproducible_and_learns(tiny: Weights, few: list[GoldArticle]) -> None:
    again = training.fit(list(reversed(few)), Forms(), 12)
    assert again.features == tiny.features
    assert np.array_equal(again.value, tiny.value)
    tally = training.measure(few, Tagger(tiny))
    assert all(training.scores(tally[label])[2] > 0.7 for label in ("PER", "UNIT", "LOC"))


def test_no_weights_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    path.write_bytes(b"no weights")
    with pytest.raises(FormatError, match="no weights of the tagger") as caught:
        load(path)
    assert caught.value.source == str(path)


def test_shipped_weights_say_how_they_were_made() -> None:
    about = load(DEFAULT).about
    assert about["command"].startswith("python -m app.train")
    assert len(about["gold_sha256"]) == 64
    assert about["articles"] >= 132
    assert DEFAULT.stat().st_size < 3_000_000


def test_the_shipped_tagger_on_invented_news() -> None:
    text = (
        "Sáng 3/4, đồng chí Lường Thị Mai, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện Nậm Pồ cùng đoàn công tác "
        "đã thăm Trường THCS Nà Hỳ và gia đình ông Vàng A Dế ở bản Huổi Lụ, xã Nà Bủng."
    )
    work = Work(article=Article(text=text))
    sentences(work)
    found = [(label, text[work.spans[first][0] : work.spans[last - 1][1]]) for label, first, last in arrange.arrange(work, shipped()(work))]
    assert [span for span in found if span[0] in ("PER", "TITLE")] == [
        ("PER", "Lường Thị Mai"),
        ("TITLE", "Phó Bí thư Thường trực Huyện ủy"),
        ("TITLE", "Chủ tịch HĐND huyện Nậm Pồ"),
        ("PER", "Vàng A Dế"),
    ]
    assert {span for span in found if span[0] == "LOC"} >= {("LOC", "huyện Nậm Pồ"), ("LOC", "bản Huổi Lụ"), ("LOC", "xã Nà Bủng")}
    assert {("UNIT", "Huyện ủy"), ("UNIT", "HĐND huyện Nậm Pồ")} <= set(found)


@pytest.mark.parametrize("text", ["", " \n ", "a", "\ud800 ?", "“" * 50, "Ủy ban " * 3000])
def test_odd_texts_are_tagged_without_error(text: str) -> None:
    work = Work(article=Article(text=text))
    sentences(work)
    for label, first, last in arrange.arrange(work, shipped()(work)):
        assert label in ("PER", "TITLE", "UNIT", "LOC", "MODEL")
        assert 0 <= first < last <= len(work.tokens)


def test_another_tagger_can_be_asked_for_a_while() -> None:
    work = Work(article=Article(text="Ông Lê Văn Tám ở xã Nà Bủng."))
    with using(baseline.rules):
        gold = GoldArticle(work.article)
        tally = training.measure([gold], baseline.rules)
    assert (tally["PER"][1], tally["LOC"][1]) == (1, 1)


def test_folds_hold_each_article_once(few: list[GoldArticle]) -> None:
    parts = training.folds(few, 4)
    assert sorted(gold.id for part in parts for gold in part) == sorted(gold.id for gold in few)
    assert training.folds(list(reversed(few)), 4) == parts


def test_layers_on_real_articles(shared: Path) -> None:
    gold = read_gold_folders([shared / "gold" / "seeds"])
    rules, places = training.measure(gold, baseline.rules), training.measure(gold, baseline.rules_and_places)
    assert 0.2 < training.scores(rules["UNIT"])[2] < 0.9
    assert places["LOC"][0] >= rules["LOC"][0] > 0


@pytest.mark.slow
def test_speed() -> None:
    works = [training.prepare(gold) for gold in read_gold_folders([BUNDLED])]

    def label() -> None:
        for work in works:
            work.memo.clear()
            arrange.arrange(work, shipped()(work))

    label()  # once to fill the table of forms
    assert sum(len(work.text) for work in works) > 8_000 * yards(label)
