"""A dossier as one HTML file: no script, no address is loaded, printable."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from knowledge.dossier.gather import Dossier, Item, Section
from knowledge.dossier.words import words
from knowledge.records import Source
from knowledge.showing import day

STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans",sans-serif;max-width:48rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
h1{line-height:1.2;margin:.2rem 0}h2{margin:2rem 0 .5rem;border-bottom:2px solid #9a2e1b}h3{font-size:1rem;margin:0}
.meta,figcaption{color:#555;font-size:.9rem}article{break-inside:avoid;margin:.9rem 0}figure{margin:.3rem 0}
blockquote{margin:0;padding-left:.8rem;border-left:3px solid #ddd;overflow-wrap:anywhere}mark{background:#ffe58a}
.when{color:#555;font-weight:400;margin-right:.6rem}ol.sources li{margin:.4rem 0;overflow-wrap:anywhere}code{font-size:.8rem;color:#555}
@media print{body{max-width:none;font-size:11pt;padding:0}a{color:inherit}mark{background:none;font-weight:700}}
"""


def page(dossier: Dossier, language: str = "vi") -> str:
    """The dossier as a whole HTML document."""
    say = words(language)
    title = escape(dossier.title)
    out = [
        f'<!DOCTYPE html>\n<html lang="{"en" if language == "en" else "vi"}">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title} · Sổ Tin</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n",
        f'<p class="meta">{say[dossier.kind]}</p>\n<h1 lang="vi">{title}</h1>\n',
        *(f'<p lang="vi">{escape(line)}</p>\n' for line in dossier.lines),
        f'<p class="meta">{say["caution"]}</p>\n</header>\n<main>\n',
    ]
    for section in dossier.sections:
        out += _section(dossier, section, language)
    return "".join([*out, *_sources(dossier, language), "</main>\n</body>\n</html>\n"])


def _section(dossier: Dossier, section: Section, language: str) -> Iterator[str]:
    say = words(language)
    yield f"<section>\n<h2>{section.title}</h2>\n"
    for item in section.items:
        yield from _item(dossier, item, language)
    if not section.items:
        yield f'<p class="meta">{say["none"]}</p>\n'
    if section.left > 0:
        yield f'<p class="meta">{say["left"].format(n=section.left)}</p>\n'
    yield "</section>\n"


def _item(dossier: Dossier, item: Item, language: str) -> Iterator[str]:
    when = f'<span class="when">{escape(item.when)}</span>' if item.when else ""
    yield f'<article>\n<h3 lang="vi">{when}{escape(item.head)}</h3>\n'
    yield from (f'<p class="meta" lang="vi">{escape(line)}</p>\n' for line in item.lines)
    for sentence, spans in sentences(item):
        number = dossier.sources[sentence.article][0]
        place = words(language)["characters"].format(start=sentence.start, end=sentence.end)
        yield f'<figure><blockquote lang="vi">{_marked(sentence, spans)}</blockquote>'
        yield f'<figcaption><a href="#s{number}">[{number}]</a> {place}</figcaption></figure>\n'
    yield "</article>\n"


def sentences(item: Item) -> list[tuple[Source, list[tuple[int, int]]]]:
    """Each sentence of an item once, with the offsets of its quotes within it."""
    groups: dict[tuple[str, int], tuple[Source, list[tuple[int, int]]]] = {}
    for quote in item.quotes:
        spans = groups.setdefault((quote.article, quote.sentence_start), (quote, []))[1]
        spans.append((quote.start - quote.sentence_start, quote.end - quote.sentence_start))
    return list(groups.values())


def _marked(source: Source, spans: list[tuple[int, int]]) -> str:
    text, out, at = source.sentence or source.quote, [], 0
    for start, end in sorted(spans) if source.sentence else ():
        if at <= start < end <= len(text):
            out += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    return "".join([*out, escape(text[at:])])


def _sources(dossier: Dossier, language: str) -> Iterator[str]:
    say = words(language)
    yield f'<section>\n<h2>{say["sources"]}</h2>\n<ol class="sources">\n'
    for number, source in dossier.sources.values():
        link = web(source.url)
        title = escape(source.title or source.url or source.article)
        named = f'<a href="{escape(link)}">{title}</a>' if link else title
        date = f", {day(source.published, language)}" if source.published else ""
        address = f"<br>{escape(source.url)}" if source.url else ""
        yield f'<li id="s{number}" value="{number}"><span lang="vi">{named}</span>{date}{address}'
        yield f"<br><code>{say['snapshot']} {escape(source.snapshot)}</code></li>\n"
    yield "</ol>\n</section>\n"


def web(url: str) -> str:
    """An address that a browser may follow; others are shown but not linked."""
    return url if url.lower().startswith(("http://", "https://")) else ""
