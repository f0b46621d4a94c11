"""`sotin evaluate`: score the extractor against annotated articles."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("evaluate", short_help="Score the extractor against annotated articles.")
@click.argument("gold", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--baseline/--no-baseline", default=False, help="underthesea's `ner` beside it.")
@click.option(
    "--errors", type=click.IntRange(min=0), default=5, show_default=True, help="Show so many of the commonest errors for each label."
)
@click.option("--markdown", type=click.Path(dir_okay=False, path_type=Path), help="Write the table into this file.")
@click.option("--json", "as_json", type=click.Path(dir_okay=False, path_type=Path), help="Write figures and all errors into this file.")
@click.option(
    "--readme", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="Put the table between the marks in this file."
)
def command(gold: tuple[Path, ...], baseline: bool, errors: int, markdown: Path | None, as_json: Path | None, readme: Path | None) -> None:
    """Precision, recall and F1 for each label, exact, overlapping and by value, with the commonest errors.

    GOLD are folders of annotated articles; without any, the articles that come with Sổ Tin. Mind that the shipped tagger was trained
    on those: figures on them are figures on training data. `python -m app.train --cv 5` measures by cross-validation.

    \b
    Examples:
      sotin evaluate
      sotin evaluate my-gold/ --baseline --errors 20 --markdown table.md
    """
    from app.evaluation import evaluate, table, worst, write_json
    from corpus.gold import BUNDLED, read_gold_folders

    articles = read_gold_folders(gold or (BUNDLED,))
    result = evaluate(articles)
    text = table(result, evaluate(articles, baseline=True) if baseline else None)
    print(text)
    if errors:
        print(worst(result, errors))
    if markdown:
        markdown.write_text(text, encoding="utf-8")
    if as_json:
        write_json(result, as_json)
    if readme:
        from app.marks import put

        put(readme, text, "accuracy")
