"""A page that was saved as text → its article: title, publication date, body, author, source.

The order of work: find the stamp line; the title stands beside it (or is the first headline); the body runs from
there to the first line that only stands after articles; then lines that are furniture go, captions stay once.
Inside a line nothing is changed: offsets are into the source's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.furniture import Rule, is_menu, is_refusal, match
from models import Article, FormatError
from models.byline import read_byline
from models.stamp import find_stamp
from models.text import nfc

HEAD_LINES = 25  # a publication stamp stands near the top; later dates belong to other articles
LONG = 120  # characters: a line this long with a sentence's end is a paragraph, never a link
MIN_BODY = 40  # characters: less is no article
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)]*$|\./\.?['\"”’)]*$")
_COUNTERS = re.compile(
    r"[\s\d.,:|•()/+-]*(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|cập nhật|ngày (?:đăng|cập nhật|xuất bản|đưa tin)|"
    r"đăng (?:lúc|ngày)|xuất bản|lúc|ngày|"
    r"lượt xem|lượt đọc|đã xem|xem|views?|gmt|am|pm|sa|ch|giờ|số lần xem)[\s\d.,:|•()/+-]*)*",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"(?:sáng|trưa|chiều|tối|hôm)\s+nay\s*,?\s*\(?\s*(?:ngày\s+)?(?P<d>\d{1,2})[/-](?P<m>\d{1,2})(?:[/-](?P<y>\d{4}))?(?!\d)\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.-])(?:năm\s+|/)((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u00ad\u2060")


@dataclass
class _Draft:
    title: str = ""
    published: str | None = None
    author: str = ""
    source: str = ""
    url: str = ""
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def clean(text: str, *, url: str = "", source: str = "") -> Article:
    """Read an article out of the text of a page.

    Args:
        text: the page's text, its lines apart; furniture may stand around the article.
        url: where the page is from, if known; a source line at the article's end gives it too.
        source: what to name in errors.

    Returns:
        The article; `notes` say what was guessed.

    Raises:
        FormatError: the page refuses to be read, is a list of links, or holds no article.
    """
    if is_refusal(text):
        raise FormatError("the page is a refusal or an error page, not an article", source=source)
    lines = [line for raw in nfc(text).splitlines() if (line := raw.translate(_INVISIBLE).strip())]
    draft = _Draft(url=url)
    start, before = _head(lines, draft)
    end = _end(lines, start)
    _tail(lines[start:end], lines[end:], draft)
    draft.body = _once(draft.body, draft.title)
    if draft.published is None:
        _published_from_words(draft)
    _check(draft, len(lines), source)
    del before
    return Article(
        url=draft.url,
        title=draft.title,
        published=draft.published,
        text="\n".join(draft.body),
        author=draft.author or None,
        source=draft.source,
        notes=tuple(draft.notes),
    )


def is_stamp_line(line: str) -> bool:
    """Whether a line is a publication stamp and nothing else but counters."""
    found = find_stamp(line) if len(line) <= 120 else None
    return found is not None and bool(_COUNTERS.fullmatch(line[: found.start])) and bool(_COUNTERS.fullmatch(line[found.end :]))


def _head(lines: list[str], draft: _Draft) -> tuple[int, list[str]]:
    """Set title and date; the index where the body begins, and what stood above it."""
    stamp = next((i for i, line in enumerate(lines[:HEAD_LINES]) if is_stamp_line(line)), None)
    if stamp is not None and any(_is_paragraph(line) for line in lines[:stamp]):
        stamp = None  # it follows body text: another article's, or a signature
    first = next((i for i, line in enumerate(lines) if not _is_chrome(line)), len(lines))
    if stamp is None:
        if first < len(lines) - 1 and _is_headline(lines, first):
            draft.title = lines[first]
            return first + 1, lines[:first]
        return first, lines[:first]
    found = find_stamp(lines[stamp])
    draft.published = found.value if found else None
    above = [i for i in range(stamp) if not _is_chrome(lines[i]) and not _is_masthead(lines, i, stamp)]
    if above:
        draft.title = lines[above[-1]]
        return stamp + 1, lines[: above[-1]]
    if stamp + 1 < len(lines) and _is_headline(lines, stamp + 1):
        draft.title = lines[stamp + 1]
        return stamp + 2, lines[:stamp]
    return stamp + 1, lines[:stamp]


def _is_chrome(line: str) -> bool:
    rule = match(line)
    return (rule is not None and rule.effect in ("chrome", "drop", "teaser")) or is_menu(line) or read_byline(line, bare=False) is not None


def _is_masthead(lines: list[str], index: int, stamp: int) -> bool:
    """A site's name in capitals stands alone above a title that is no masthead itself."""
    line = lines[index]
    institution = re.match(r"(?:ỦY BAN NHÂN DÂN|UBND|HUYỆN ỦY|TỈNH ỦY|ĐẢNG BỘ|BAN DÂN VẬN|SỞ|HỘI|CÔNG AN|BÁO)\b", line)
    return bool(institution) and line == line.upper() and len(line) < 80 and index < stamp - 1


def _is_paragraph(line: str) -> bool:
    return len(line) >= LONG and bool(_SENTENCE_END.search(line))


def _is_headline(lines: list[str], index: int) -> bool:
    """A line without a sentence's end that is shorter than what follows, or comes again as a caption."""
    line, rest = lines[index], lines[index + 1 :]
    if line in rest[:40] and not _is_paragraph(line):
        return True
    bare = line.rstrip("'\"”’")
    if len(line) > 250 or (_SENTENCE_END.search(bare) and not bare.endswith(("?", "!", "...", "…"))):
        return False
    return any(len(later) > len(line) for later in rest[:6])


def _end(lines: list[str], start: int) -> int:
    """Index of the first line after the article."""
    total = sum(len(line) for line in lines[start:] if _is_paragraph(line)) or 1
    seen = 0
    for index in range(start, len(lines)):
        line = lines[index]
        rule = match(line)
        if rule is not None and (rule.effect == "end" or (rule.effect == "teaser" and seen >= 0.5 * total)):
            return index
        if _is_paragraph(line):
            seen += len(line)
    return len(lines)


def _tail(inside: list[str], after: list[str], draft: _Draft) -> None:
    """Take the article's lines without furniture, and what bylines say."""
    skipping = False
    for line in inside:
        rule = match(line)
        if skipping and not _is_paragraph(line):
            continue  # links of a box inside the article
        skipping = rule is not None and rule.effect == "teaser"
        if not skipping and not _dropped(rule, line):
            draft.body.append(line)
    for line in after[:6]:
        _take_byline(line, draft, bare=False)
    while draft.body and _take_byline(draft.body[-1], draft, bare=len(draft.body) > 1, before="".join(draft.body[-2:-1])):
        draft.body.pop()


def _dropped(rule: Rule | None, line: str) -> bool:
    return (rule is not None and rule.effect != "teaser") or is_stamp_line(line)


def _take_byline(line: str, draft: _Draft, *, bare: bool, before: str = "") -> bool:
    found = read_byline(line, bare=bare, before=before)
    if found is None:
        return False
    draft.author = draft.author or found.author
    draft.source = draft.source or found.source
    draft.url = draft.url or found.url
    return True


def _key(line: str) -> str:
    return " ".join(line.split()).casefold().rstrip(".")


def _once(lines: list[str], title: str) -> list[str]:
    """Drop lines that repeat the title, and captions that come again."""
    seen: set[str] = {_key(title)} if title else set()
    kept: list[str] = []
    for line in lines:
        key = _key(line)
        again = key in seen and (_repeats_only_as_caption(line) or key == _key(title))
        if again or (kept and key == _key(kept[-1])):
            continue
        seen.add(key)
        kept.append(line)
    return kept


def _repeats_only_as_caption(line: str) -> bool:
    """Headings and rows of tables may come again; a sentence or a caption does so only by mistake."""
    return len(line) >= 20 and not line.endswith(":") and " | " not in line


def _published_from_words(draft: _Draft) -> None:
    """`Chiều nay (17/9)` dates the article; the year is its own, or the only one that the opening names."""
    opening = " ".join(draft.body[:3])
    found = _TODAY.search(opening)
    years = {found["y"]} if found and found["y"] else set(_YEAR.findall(opening))
    if not found or len(years) != 1:
        return
    stamp = find_stamp(f"{found['d']}/{found['m']}/{years.pop()}")
    if stamp:
        draft.published = stamp.value
        draft.notes.append(f"publication date taken from the words “{found[0].strip()}”")


def _check(draft: _Draft, lines: int, source: str) -> None:
    body = "\n".join(draft.body)
    if len(body) < MIN_BODY:
        raise FormatError("no article text was found", source=source)
    sentences = sum(1 for line in draft.body if _SENTENCE_END.search(line) and len(line) > 60)
    if lines >= 8 and sentences == 0:
        raise FormatError("the page is a list of links or titles, not an article", source=source)
