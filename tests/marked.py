"""Sentences with their mentions marked in brackets, for steps that read the mentions of others."""

from __future__ import annotations

from extractor.steps.sentences import sentences
from extractor.work import Draft, Work
from models import Article

LABEL = {"P": "PER", "T": "TITLE", "U": "UNIT", "D": "DATE", "F": "FIG", "L": "LOC"}


def made(marked: str) -> Work:
    """Work from a text with mentions in brackets: `[D=2024-03-05 Sáng 5/3], [P Lê Văn Thạo]`."""
    text, drafts, stack = "", list[Draft](), list[Draft]()
    at = 0
    while at < len(marked):
        sign = marked[at]
        if sign == "[":
            head, _, rest = marked[at + 1 :].partition(" ")
            label, _, value = head.partition("=")
            stack.append(
                Draft(
                    LABEL[label],
                    len(text),
                    0,
                    {"value": value} if label == "D" else {"of": value.replace("_", " ") if label == "T" else value} if value else {},
                )
            )
            at = len(marked) - len(rest)
        elif sign == "]":
            draft = stack.pop()
            draft.end = len(text)
            drafts.append(draft)
            at += 1
        else:
            text += sign
            at += 1
    work = Work(article=Article(text=text))
    for name in LABEL.values():
        work.put(name, [draft for draft in drafts if draft.label == name])
    sentences(work)
    return work
