"""A finding's arithmetic step by step, for people: in Vietnamese or English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.audit.records import Row
from knowledge.audit.sayings import said

LABELS = {
    "vi": {
        "ok": "khớp",
        "truncated": "khớp (cắt bớt chữ số, không làm tròn)",
        "mismatch": "không khớp",
        "unclear": "chưa đủ cơ sở kết luận",
        "kind": "Loại",
        "verdict": "Kết luận",
        "quotes": "Trích dẫn",
        "steps": "Tính lại",
        "stated": "Bài viết nêu",
        "recomputed": "Tính được",
        "range": "cách viết cho phép từ",
        "to": "đến",
        "mark": "Đánh giá",
        "caution": "Số liệu trong bài không khớp với nhau; điều đó không nói số nào sai hoặc vì sao.",
        "confirmed": "đã xác nhận",
        "explained": "có lý do",
        "wrong": "phát hiện nhầm",
        "title": "Báo cáo kiểm tra số liệu",
        "none": "Không có phát hiện nào.",
        "count": "phát hiện",
        "article": "Bài viết",
        "note": "Ghi chú",
        "link": "xem bài",
        "published": "Ngày đăng",
    },
    "en": {
        "ok": "agrees",
        "truncated": "agrees (digits cut off, not rounded)",
        "mismatch": "does not agree",
        "unclear": "cannot tell",
        "kind": "Kind",
        "verdict": "Verdict",
        "quotes": "Quoted",
        "steps": "Recomputed",
        "stated": "The article says",
        "recomputed": "It comes to",
        "range": "the wording allows",
        "to": "to",
        "mark": "Judged",
        "caution": "The figures as printed do not agree; this does not say which is false, or why.",
        "confirmed": "confirmed",
        "explained": "explained",
        "wrong": "found by mistake",
        "title": "Audit of reported figures",
        "none": "No findings.",
        "count": "findings",
        "article": "Article",
        "note": "Note",
        "link": "article",
        "published": "Published",
    },
}
KINDS = {
    "ratio-percent": "tỷ lệ phần trăm",
    "sum": "tổng số",
    "date-order": "thứ tự thời gian",
    "repeat": "số liệu lặp lại",
    "conflict": "mâu thuẫn",
    "disagreement": "hai bài nêu hai số",
    "copy": "bài trùng",
    "jump": "chuỗi số nhảy vọt",
}
_VIETNAMESE = (
    ("with the room that the wording leaves:", "khoảng mà cách viết cho phép:"),
    ("digits were cut off instead of rounded", "cắt bớt chữ số thay vì làm tròn"),
    ("planned and done", "kế hoạch và thực hiện"),
    ("whole and part:", "tổng và phần:"),
    ("left, as stated:", "còn lại, theo bài:"),
    ("stated:", "bài nêu:"),
    ("the text says", "bài nêu"),
    ("the total given is", "tổng trong bài là"),
    ("the total planned given is", "tổng kế hoạch trong bài là"),
    ("the total done given is", "tổng thực hiện trong bài là"),
    ("the headline says", "tít nêu"),
    (", the text ", ", nội dung nêu "),
    ("are said to be left", "được nêu là còn lại"),
    ("is given twice with one value", "được nêu hai lần như nhau"),
    ("quantity:", "số lượng:"),
    ("part:", "phần:"),
    ("whole:", "tổng:"),
    ("each:", "mỗi đơn vị:"),
    ("now:", "hiện nay:"),
    ("before:", "trước đó:"),
    ("mismatch", "không khớp"),
    ("truncated", "khớp do cắt bớt chữ số"),
    (": ok", ": khớp"),
    (" years", " năm"),
)


def vietnamese(step: str) -> str:
    """A line of arithmetic in Vietnamese: the words changed, the numbers and quotes left."""
    whole = said(step)
    if whole is not None:
        return whole
    for english, words in _VIETNAMESE:
        step = step.replace(english, words)
    # a range, not a word of the quote
    return re.sub(r"(?<=[\d%]) to (?=-?\d)", " đến ", step)


def turned(step: str, language: str = "vi") -> str:
    """A line of arithmetic, or a finding's note, in a language."""
    return vietnamese(step) if _known(language) == "vi" else step


def verdict(finding: Row, language: str = "vi") -> str:
    """How a finding came out, in words."""
    key = "truncated" if finding.get("truncated") else str(finding.get("status", "unclear"))
    return LABELS[_known(language)].get(key, key)


def kind_name(kind: str, language: str = "vi") -> str:
    """The name of a kind of finding."""
    return KINDS.get(kind, kind) if _known(language) == "vi" else kind


def _quoted(quote: Row) -> str:
    day = str(quote.get("published") or "")[:10]
    where = " · ".join(str(part) for part in (quote.get("title"), day, quote.get("url")) if part)
    return f"  - “{quote.get('sentence') or quote.get('quote', '')}”" + (f" ({where})" if where else "")


def explain(finding: Row, language: str = "vi") -> str:
    """One finding as text: what is quoted, the arithmetic line by line, the verdict.

    Args:
        finding: a finding as a mapping, with `quotes` either offsets or records that have `sentence`, `title`, `url`.
        language: `vi` or `en`.
    """
    say = LABELS[_known(language)]
    lines = [f"{finding.get('id', '')}  {kind_name(str(finding['kind']), language)}: {verdict(finding, language)}", f"  {finding['text']}"]
    quoted = [quote for quote in finding.get("quotes", ()) if isinstance(quote, Mapping)]
    if quoted:
        lines.append(f"{say['quotes']}:")
        lines += dict.fromkeys(map(_quoted, quoted))  # several figures of one sentence quote it once
    steps = finding.get("steps") or (finding.get("note", ""),)
    lines.append(f"{say['steps']}:")
    lines += [f"  {number}. {turned(str(step), language)}" for number, step in enumerate(steps, start=1)]
    if finding.get("stated") is not None:
        lines.append(f"{say['stated']}: {finding['stated']}")
    if finding.get("recomputed") is not None:
        low, high = finding.get("low"), finding.get("high")
        room = f" ({say['range']} {low} {say['to']} {high})" if low != high else ""
        lines.append(f"{say['recomputed']}: {finding['recomputed']}{room}")
    lines.append(f"{say['verdict']}: {verdict(finding, language)}")
    if finding.get("status") == "mismatch":
        lines.append(say["caution"])
    if finding.get("mark"):
        lines.append(
            f"{say['mark']}: {say.get(str(finding['mark']), finding['mark'])}"
            + (f" - {finding['mark_note']}" if finding.get("mark_note") else "")
        )
    return "\n".join(lines)


def _known(language: str) -> str:
    return language if language in LABELS else "vi"
