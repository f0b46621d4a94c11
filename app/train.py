"""Train all that is trained from annotated articles, or measure by cross-validation what the tagger adds.

    python -m app.train                                  train on corpus/gold, write the package's weights: of the tagger, of
                                                         the judge of model names, of what figures count, of the statements' models
    python -m app.train --gold DIR --gold DIR            the same, with more annotated articles
    python -m app.train --gold DIR --cv 5                do not write; train on other folds + corpus/gold, score each fold
    python -m app.train --cv 5 --write README.md         the same, and put the tables between the file's accuracy marks
    python -m app.train --marked DIR --gold DIR          the same, with what is annotated apart from its text in the raw
                                                         archives of a folder: corpus/standoff.jsonl, model_names/marked.tsv
    python -m app.train --archive FILE.jsonl.gz          learn the word clusters anew from raw articles first

Folds are by article, over the articles of the folders given (over corpus/gold if none is).
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from app.evaluation import BARE_LABELS, evaluate
from app.marks import put
from corpus.gold import BUNDLED, GoldArticle, fingerprint, read_gold_folders
from corpus.score import score
from corpus.standoff import BUNDLED_STANDOFF, read_standoff
from extractor import Extractor, build
from extractor.grammar import counted, counted_learn
from extractor.model_names import decide, learn
from extractor.pipeline import ORDER
from extractor.statements import classes
from extractor.statements import train as statements
from extractor.statements.gold import Annotated, placed
from extractor.statements.gold import read as read_acts
from extractor.statements.model import using as telling
from extractor.steps.base import registered
from extractor.tagger import Propose, Tagger, Weights, baseline, using
from extractor.tagger.features import Forms
from extractor.tagger.fit import ITERATIONS, Example, example, train
from extractor.tagger.weights import DEFAULT, load, save
from extractor.work import Draft, Work
from models import LABELS

NAMES = ("PER", "TITLE", "UNIT", "LOC", "MODEL")
"""Labels that annotation apart from its text has."""

Tally = dict[str, list[int]]
"""Right, given and wanted spans by label."""

ROWS = {
    **{label: f"{label} exact" for label in LABELS},
    "OFFICE": "OFFICE (name, title)",
    "MODEL with kind": "MODEL (kind, name)",
    **{f"{label} value": f"{label} value" for label in ("DATE", "FIG")},
    "STATEMENT": "STATEMENT (actor, verb)",
}
"""What a tally counts, and the scorer's name for it."""


def prepare(gold: GoldArticle) -> Work:
    """The article after the steps that run before the tagger."""
    build(())  # registers the steps
    known = registered()
    work = Work(article=gold.article)
    for name in ORDER[: ORDER.index("sotin_names")]:
        if name in known:
            known[name](work)
    return work


def examples(articles: Sequence[GoldArticle], forms: Forms) -> dict[str, Example]:
    """Training examples by article id."""
    return {gold.id: example(prepare(gold), [(span.label, span.start, span.end) for span in gold.spans], forms) for gold in articles}


def folds(articles: Sequence[GoldArticle], count: int, seed: int = 1) -> list[list[GoldArticle]]:
    """The articles in `count` parts of about one size, the same for the same articles."""
    order = sorted(articles, key=lambda gold: gold.id)
    random.Random(seed).shuffle(order)
    return [order[part::count] for part in range(count)]


def cross_validate(
    real: Sequence[GoldArticle],
    always: Sequence[GoldArticle],
    forms: Forms,
    count: int,
    iterations: int,
    keep: Path | None = None,
    marked: Sequence[learn.Sample] = (),
    apart: Sequence[GoldArticle] = (),
    told: Sequence[tuple[Annotated, int]] = (),
) -> Iterator[dict[str, Tally]]:
    """Tallies of the whole pipeline on each fold, by layer, with what is trained on the other folds and on `always`.

    That is the tagger, the judge of model names, the chooser of what figures count and the model of statements. `keep` is a
    folder for the folds' weights of the tagger; those that are there are used instead of trained again (so that a change of what
    comes after the tagger can be measured in a minute). `marked` are raw articles with judged starts of model names; one that is
    an article of the fold is left out. `apart` are raw articles with the names alone: the tagger learns from them, and measured
    by articles of other provinces the judge does not gain by them. `told` are articles with their acts and how often each counts;
    those of the fold are left out.
    """
    ready: dict[str, Example] = {}
    phrases = dict(zip([gold.id for gold in [*always, *real]], counted_learn.collect([_figures(g) for g in [*always, *real]]), strict=True))
    acts = [(one.work.article.id, statements.cases(one), times) for one, times in told]
    for number, fold in enumerate(folds(real, count)):
        kept = keep / f"fold{number}of{count}.npz" if keep else None
        held = {gold.id for gold in fold}
        if kept is None or not kept.exists():
            ready = ready or examples([*real, *always, *apart], forms)
            weights = train([one for key, one in ready.items() if key not in held], iterations=iterations, clusters=forms.clusters)
            if kept:
                save(weights, kept)
        else:
            weights = load(kept)
        layers: dict[str, Propose] = {
            "rules alone": baseline.rules,
            "+ gazetteer": baseline.rules_and_places,
            "+ tagger": Tagger(weights),
        }
        others = [_sample(gold) for gold in [*always, *real] if gold.id not in held]
        judge = learn.train(others + [sample for sample in marked if not _among(sample, fold)])
        chooser = counted_learn.train([case for key, pair in phrases.items() if key not in held for cases in pair for case in cases])
        known = [(cases, times) for key, cases, times in acts if key not in held]
        teller = statements.train([cases for cases, _ in known], [times for _, times in known])
        with decide.using(judge), counted.using(chooser), telling(teller):
            yield {name: measure(fold, propose) for name, propose in layers.items()}


def _figures(gold: GoldArticle) -> Work:
    """An article with the gold's own dates, documents and figures, for the chooser."""
    work = Work(article=gold.article)
    for label in ("DATE", "DOC", "FIG"):
        work.put(label, [Draft(label, span.start, span.end) for span in gold.of(label)])
    return work


def _sample(gold: GoldArticle) -> learn.Sample:
    """An article for the judge of model names."""
    return learn.sample_of(gold.article.text, [(span.start, span.end, span.attributes.get("kind", "")) for span in gold.of("MODEL")])


def _among(sample: learn.Sample, articles: Sequence[GoldArticle]) -> bool:
    """Whether a raw article is one of the annotated ones: they share their first words somewhere."""
    text = sample.page.text
    return any(gold.article.text[:60] in text or text[:60] in gold.article.text for gold in articles)


def measure(articles: Iterable[GoldArticle], propose: Propose) -> Tally:
    """Exact spans of the whole pipeline with one tagger, by label, offices (name, title), values, and statements (actor, verb).

    The gold's `locality` is withheld: a reader of the archive would not have it.
    """
    extract = Extractor(build())
    with using(propose):
        result = score([(gold, extract(gold.article.model_copy(update={"locality": ""}))) for gold in articles])
    rows = {name: result.row(row) for name, row in ROWS.items()}
    return {name: [row.right, row.system, row.gold] for name, row in rows.items()}


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    result: Tally = {name: [0, 0, 0] for name in ROWS}
    for tally in tallies:
        for label, counts in tally.items():
            result[label] = [one + other for one, other in zip(result[label], counts, strict=True)]
    return result


def scores(counts: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (right, given, wanted)."""
    right, given, wanted = counts
    return right / given if given else 0.0, right / wanted if wanted else 0.0, 2 * right / (given + wanted) if given + wanted else 0.0


def micro(tally: Tally) -> list[int]:
    """All labels as one."""
    return [sum(tally[label][column] for label in LABELS) for column in range(3)]


def report(tally: Tally, peer: Tally | None = None) -> str:
    """The table of one tally, in Markdown; `peer` is underthesea's, for the labels that it has."""
    lines = ["| label | P | R | F1 | right | given | wanted |", "|---|--:|--:|--:|--:|--:|--:|"]
    if peer:
        lines = [lines[0] + " underthesea `ner` F1 |", lines[1] + "--:|"]
    for label, counts in [*tally.items(), ("all labels", micro(tally))]:
        lines.append(f"| {label} | " + " | ".join(f"{score:.3f}" for score in scores(counts)) + " | " + " | ".join(map(str, counts)) + " |")
        if peer:
            lines[-1] += f" {scores(peer[label])[2]:.3f} |" if label in peer else " – |"
    return "\n".join(lines)


def peer_tally(articles: Iterable[GoldArticle]) -> Tally:
    """What underthesea's `ner` scores on the same articles; it was trained elsewhere, so it needs no folds."""
    result = evaluate(articles, baseline=True)
    rows = {label: result.row(f"{label} exact") for label in BARE_LABELS}
    return {label: [row.right, row.system, row.gold] for label, row in rows.items()}


def layers(columns: dict[str, Tally]) -> str:
    """F1 by label for each layer, in Markdown."""
    lines = ["| F1 | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    for label in ROWS:
        lines.append(f"| {label} | " + " | ".join(f"{scores(tally[label])[2]:.3f}" for tally in columns.values()) + " |")
    lines.append("| all labels | " + " | ".join(f"{scores(micro(tally))[2]:.3f}" for tally in columns.values()) + " |")
    return "\n".join(lines)


def tables(articles: Sequence[GoldArticle], found: Sequence[dict[str, Tally]]) -> str:
    """What cross-validation found in each fold, beside what it is compared with, in Markdown."""
    columns = {name: total(tallies[name] for tallies in found) for name in found[0]}
    note = f"Exact spans of the whole pipeline, {len(found)}-fold cross-validation over {len(articles)} articles. "
    note += "OFFICE: (name, title). STATEMENT: (actor, verb)."
    return "\n".join([note, "", report(columns["+ tagger"], peer_tally(articles)), "", layers(columns), ""])


def archive_texts(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of articles in JSONL files, plain or gzip."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in file:
                yield str(json.loads(line).get("text") or "")


def _clusters(archive: Sequence[Path]) -> dict[str, str]:
    if archive:
        from extractor.tagger.clusters import learn

        return learn(archive_texts(archive))
    return load(DEFAULT).clusters if DEFAULT.exists() else {}


def fit(gold: Sequence[GoldArticle], forms: Forms, iterations: int, options: Sequence[str] = ()) -> Weights:
    """Weights from all articles; `about` says what they were made from (`options`: of the command, without paths)."""
    about = {
        "command": " ".join(["python -m app.train", *options]),
        "articles": len(gold),
        "spans": sum(len(one.spans) for one in gold),
        "gold_sha256": fingerprint(gold),
        "clusters": len(forms.clusters),
        "iterations": iterations,
    }
    ready = examples(sorted(gold, key=lambda one: one.id), forms)
    return train(list(ready.values()), iterations=iterations, clusters=forms.clusters, about=about)


def acts_of(gold: GoldArticle) -> Annotated:
    """An article whose acts are annotated apart from its text, with its own names and the program's dates, documents and figures."""
    work = prepare(gold)
    for label in NAMES:
        work.put(label, [Draft(label, span.start, span.end, source="gold") for span in gold.of(label)])
    registered()["sotin_persons"](work)  # whose title is whose
    return placed(work, [(act.actor, act.verb) for act in gold.acts or ()])


def fit_statements(gold: Sequence[Path], marked: Path | None = None, apart: Sequence[GoldArticle] = ()) -> None:
    """Train the statements' models alone, the verbs' classes made from the word clusters of the tagger that is there.

    Args:
        gold: folders beside corpus/gold; their articles, as they are published ones, count twice.
        marked: folder of the raw articles that `apart` are of.
        apart: articles annotated apart from their text; those whose acts nobody looked for are passed over.
    """
    classes.write(load(DEFAULT).clusters)
    beside = ["--twice", *map(str, gold)] if gold else []
    told = [acts_of(one) for one in apart if one.acts is not None]
    statements.main([str(BUNDLED), *beside], told, " ".join(["python -m app.train", *_options(gold, marked)]) if told else "")


def _options(gold: Sequence[Path], marked: Path | None) -> list[str]:
    """Options of the command, without the paths of this machine."""
    return [*(f"--gold {folder.name}" for folder in gold), *([f"--marked {marked.name}"] if marked else [])]


def fit_others(gold: Sequence[Path], marked: Path | None = None, apart: Sequence[GoldArticle] = ()) -> None:
    """Train the judge of model names and the statements' models, which learn from the articles' own mentions.

    Args:
        gold: folders beside corpus/gold.
        marked: folder of raw articles; the judge adds what it knows of them. Without them it would be a worse one than the one
            that is there, which is kept then.
        apart: articles annotated apart from their text, for statements.
    """
    beside = [str(folder) for folder in gold]
    if marked:
        learn.main([str(BUNDLED), *beside, "--archive", str(marked)])
    else:
        click.echo("the judge of model names is kept as it is: it also learns from raw articles, which --marked would give", err=True)
    counted_learn.main([str(BUNDLED), *beside])
    fit_statements(gold, marked, apart)


@click.command(help=__doc__)
@click.option(
    "--gold", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of annotated articles."
)
@click.option(
    "--archive", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSONL of raw articles for clusters."
)
@click.option(
    "--marked",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the raw articles (NAME.jsonl.gz) that are annotated apart from their text.",
)
@click.option("--cv", type=click.IntRange(2, 100), help="Measure by cross-validation over so many folds; write nothing.")
@click.option("--keep", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder for the weights of folds.")
@click.option("--iterations", type=click.IntRange(1), default=ITERATIONS, show_default=True, help="Rounds of the learner.")
@click.option(
    "--write", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="With --cv: put the tables into FILE."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT,
    help="Where the tagger's weights go; if elsewhere, nothing else is trained.",
)
def main(
    gold: tuple[Path, ...],
    archive: tuple[Path, ...],
    marked: Path | None,
    cv: int | None,
    keep: Path | None,
    iterations: int,
    write: tuple[Path, ...],
    out: Path,
) -> None:
    always, real = read_gold_folders([BUNDLED]), read_gold_folders(gold)
    apart = read_standoff(BUNDLED_STANDOFF, marked) if marked else []
    forms = Forms(_clusters(archive))
    if cv:
        judged = learn.read_marked(Path(learn.__file__).with_name("marked.tsv"), marked) if marked else []
        told = [(one, 1) for one in read_acts(BUNDLED)] + [(one, 2) for folder in gold for one in read_acts(folder)]
        told += [(acts_of(one), 1) for one in apart if one.acts is not None]
        found = cross_validate(real or always, always if real else [], forms, cv, iterations, keep, judged, apart, told)
        text = tables(real or always, list(found))
        click.echo(text)
        for path in write:
            put(path, text, "accuracy")
        return
    weights = fit([*always, *real, *apart], forms, iterations, _options(gold, marked))
    save(weights, out)
    click.echo(json.dumps(weights.about, ensure_ascii=False), file=sys.stderr)
    if out == DEFAULT:
        fit_others(gold, marked, apart)


if __name__ == "__main__":
    main()
