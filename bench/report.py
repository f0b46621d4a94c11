"""Results as a Markdown table."""

from __future__ import annotations

from typing import Any


def table(results: dict[str, Any]) -> str:
    """The Markdown table of one run; rows whose measurement was not made are left out."""
    base = results.get("underthesea_ner", {}).get("chars_per_cpu_s")
    rows = ["| what | characters/s, one core | times underthesea `ner` | peak memory |", "| --- | ---: | ---: | ---: |"]
    names = {
        "extract": "`sotin extract`, whole extraction",
        "ingest": "`sotin ingest`, into the ledger",
        "underthesea_ner": "underthesea `ner`, sentence by sentence",
        "spacy_blank": '`spacy.blank("vi")`, syllables only',
    }
    for key, name in names.items():
        if key in results:
            speed, memory = results[key]["chars_per_cpu_s"], results[key]["peak_mb"]
            rows.append(f"| {name} | {speed:,.0f} | {f'{speed / base:.1f}' if base else '–'} | {memory:,.0f} MB |")
    lines = [*rows, ""]
    if "steps" in results:
        spent = results["steps"]["seconds"]
        total = sum(spent.values())
        lines += [
            "| step | share of the time |",
            "| --- | ---: |",
            *(f"| `{name}` | {value / total:.1%} |" for name, value in spent.items()),
            "",
        ]
    if "long_article" in results:
        lines.append(f"- Time for each character of one article of 1 MB against small ones: {results['long_article']['ratio']:.2f}.")
    if "backends" in results:
        lines.append(f"- Two processes against one: {results['backends']['ratio']:.2f} times as fast.")
    if "dask" in results:
        same = "the same bytes as" if results["dask"]["same"] else "NOT the same bytes as"
        lines.append(f"- Two Dask workers give {same} one process on {results['dask']['articles']:,} articles.")
    if "start_up" in results:
        lines.append(f"- `sotin --help`: {results['start_up']['seconds']:.2f} s.")
    for count, grown in results.get("growth", {}).items():
        milliseconds = 1000 * grown["cpu_s"] / int(count)
        lines.append(
            f"- {int(count):,} articles ingested: {milliseconds:.1f} ms and {grown['bytes_per_article']:,.0f} bytes of ledger for each."
        )
    for count, found in results.get("search", {}).items():
        lines.append(
            f"- A search for frequent words in {int(count):,} articles: {found['median_ms']:.0f} ms in the middle,"
            f" {found['slowest_ms']:.0f} ms at most."
        )
    if ratios := _ratios(results):
        lines.append(f"- `sotin extract` against `ner`, turn by turn: {', '.join(f'{ratio:.1f}' for ratio in ratios)} times.")
    lines.append(f"- Measured by `make bench` on {results['articles']:,} articles of a {results['archive']} archive.")
    return "\n".join(lines) + "\n"


def _ratios(results: dict[str, Any]) -> list[float]:
    """How many times as fast as `ner` the extraction was, in each turn."""
    ours, base = (results.get(name, {}).get("all_chars_per_cpu_s", ()) for name in ("extract", "underthesea_ner"))
    return [one / other for one, other in zip(ours, base, strict=True)] if ours and base else []
