"""A dossier as Markdown: every quote with the number of its source, sources at the end."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.dossier.gather import Dossier, Item
from knowledge.dossier.page import sentences, web
from knowledge.dossier.words import words
from knowledge.showing import day

_SIGNS = str.maketrans({**{sign: f"\\{sign}" for sign in "\\`*_[]#|~"}, "<": "&lt;", ">": "&gt;", "&": "&amp;"})


def markdown(dossier: Dossier, language: str = "vi") -> str:
    """The dossier as a Markdown document."""
    say = words(language)
    out = [f"# {plain(dossier.title)}", "", say[dossier.kind], ""]
    for line in dossier.lines:
        out += [plain(line), ""]
    out += [f"*{say['caution']}*", ""]
    for section in dossier.sections:
        out += [f"## {section.title}", ""]
        for item in section.items:
            out += _item(dossier, item, language)
        out += [say["none"], ""] if not section.items else []
        out += [say["left"].format(n=section.left), ""] if section.left > 0 else []
    out += [f"## {say['sources']}", ""]
    for number, source in dossier.sources.values():
        link = web(source.url)
        title = plain(source.title or source.url or source.article)
        parts = [f"[{title}](<{link.translate(_ADDRESS)}>)" if link else title, day(source.published, language)]
        parts.append(f"{say['snapshot']} `{source.snapshot}`")
        out.append(f"{number}. {', '.join(filter(None, parts))}")
    return "\n".join(out).rstrip() + "\n"


_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "\n": "", "\\": "%5C", " ": "%20"})


def _item(dossier: Dossier, item: Item, language: str) -> Iterator[str]:
    when = f"{plain(item.when)}: " if item.when else ""
    yield f"- {when}**{plain(item.head)}**" + "".join(f"; {plain(line)}" for line in item.lines)
    for source, _ in sentences(item):
        place = words(language)["characters"].format(start=source.start, end=source.end)
        yield ""
        yield f"    > {plain(source.sentence or source.quote)} \\[{dossier.sources[source.article][0]}, {place}\\]"
    yield ""


def plain(text: str) -> str:
    """Text on one line, whose signs Markdown does not take for its own."""
    return " ".join(text.translate(_SIGNS).split())
