"""Where an article plays: the day that its place names speak of, and its own places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from extractor.gazetteer.lookup import Gazetteer
from extractor.gazetteer.matcher import PlaceMatcher
from extractor.gazetteer.spelling import UPPER, key, split
from extractor.gazetteer.tables import LAST_OLD_DAY, plain
from extractor.work import TOKEN, Work
from models import fold

FOREVER = "9999-12-31"
"""The day that is meant where nothing says which: names are today's."""

UNDATED = "2019-12-31"
"""The day that is meant by a text of before the reform that gives none: then the districts that merged from 2020 on were in force too."""

# each begins with letters of its own, which a search finds fast, and looks back from there
_DISTRICTS = (
    *(re.compile(rf"{word} (?<=\b{word} )(?:[{UPPER}]|ủy\b)") for word in ("huyện", "thị xã", "quận", "thị trấn")),
    *(re.compile(rf"{word} (?<=\b{word} )[uủ][ỷy]\b") for word in ("Huyện", "Thị", "Quận")),
    *(re.compile(rf"{body} (?<=\b{body} )(?:huyện|thị xã)\b") for body in ("UBND", "HĐND", "MTTQ")),
)
_IN_TIME = re.compile(r"(?:199|20[0-4])\d")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATELINE = re.compile(r"^\s*(?:\([^)\n]{2,40}\)|[^\n.,;:–-]{2,30})?\s*[-–]\s")
_PREFIX = re.compile(r"^([^:\n]{2,40}):")
_SCHEME = re.compile(r"^[a-z]+://")
_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|txt|pdf)$", re.IGNORECASE)

# Words of a level without a name: the article speaks of its own district, province or commune. Each pattern begins with the level's own
# word, which a search finds fast, and looks back from there.
_OWN = "UBND|HĐND|MTTQ|Công an|địa bàn|toàn|trong"


def _speaking(own: str, *words: str) -> tuple[re.Pattern[str], ...]:
    """`UBND tỉnh`, `toàn tỉnh` without a name after it."""
    before = {word: "|".join(rf"(?<=\b{each} {word})" for each in own.split("|")) for word in words}
    return tuple(re.compile(rf" {word}(?:{behind})\b(?! [{UPPER}])") for word, behind in before.items())


def _committee(*words: str) -> tuple[re.Pattern[str], ...]:
    """`Tỉnh ủy` without a name after it."""
    behind = {word[1:]: rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} ..)" for word in words}
    return tuple(re.compile(rf"{tail} (?:ủy|uỷ){before}\b(?! [{UPPER}])") for tail, before in behind.items())


_BARE = {
    "province": (_speaking(_OWN, "tỉnh"), _committee("tỉnh")),
    "district": (_speaking(_OWN, "huyện", "thị xã", "quận"), _committee("huyện", "thị", "quận")),
    "commune": (_speaking("UBND|HĐND|Đảng ủy|Công an|địa bàn|toàn|trong", "xã", "phường", "thị trấn", "đặc khu"), ()),
}


def said_bare(level: str, text: str) -> int:
    """How often a text speaks of a level without a name."""
    speaking, committees = _BARE[level]
    ends = {match.end() for words in speaking for match in words.finditer(text)}
    # in `trong tỉnh ủy` one word is not counted twice
    return len(ends) + sum([text.rfind(" ", 0, match.end()) not in ends for words in committees for match in words.finditer(text)])


_COMMUNE = 0.2
"""How much likelier a bare name means a commune than a district: articles write communes with their type word."""
_ONLY_COMMUNES = 0.5
"""What a bare name weighs that only communes bear: persons, villages and cities abroad have such names too."""
_DATED = 4.0
"""What the place or paper in a dateline weighs against a mention's 1."""
_RIVAL = 0.8
_SHARE = 0.55
_PART = 0.5


def day_of(work: Work, gazetteer: Gazetteer) -> str:
    """The day whose map an article uses: its publication, else the day or year that it names most, else what its words betray.

    Returns:
        An ISO date; `FOREVER` if nothing tells.
    """
    if work.article.published:
        return work.article.published[:10]
    values = [value for draft in work.of("DATE") if _IN_TIME.match(value := str(draft.fields.get("value") or ""))]
    days = [value for value in values if _WHOLE_DAY.fullmatch(value)]
    best = ""
    for found, tail in ((days, ""), ([value[:4] for value in values], "-07-01")):
        if found:
            often = Counter(found)
            best = max(often, key=lambda value: (often[value], value)) + tail
            break
    if best and best <= LAST_OLD_DAY:
        return best
    # a text from before the reform may speak of 2030 more often than of its own year
    lean = 1.0 if any(words.search(work.text) for words in _DISTRICTS) else _lean(work, gazetteer)
    return UNDATED if lean > 0 else best or (UNDATED if lean == 0 else FOREVER)


def _lean(work: Work, gazetteer: Gazetteer) -> float:
    """Which map an undated text's names fit: above 0 the one of before the reform, below 0 today's, 0 both alike; -1 without names.

    Bare names count only if they are those of provinces.
    """
    old = new = both = 0
    for text in {work.text[draft.start : draft.end] for draft in work.of("LOC")}:
        codes = gazetteer.codes(text)
        if not split(text).kind:
            codes = [code for code in codes if gazetteer.tables.entries[code].level == "province"]
        today = sum(code.startswith("new:") for code in codes)
        old += bool(codes) and not today
        new += bool(codes) and today == len(codes)
        both += 0 < today < len(codes)
    return old - new if old or new or both else -1


class Votes:
    """Evidence for an article's own places: each name gives its weight, in equal shares, to all places that it can mean."""

    def __init__(self, gazetteer: Gazetteer, day: str) -> None:
        self.gazetteer = gazetteer
        self.day = day
        self.score: dict[str, float] = defaultdict(float)
        self.titled: set[str] = set()
        self._names: dict[str, _Shares] = {}

    def name(self, text: str, weight: float) -> None:
        """Count a name; without a type word it more likely means a district or province than a commune."""
        shares = self._names.get(text)
        if shares is None:
            shares = self._names[text] = self._meant(self.gazetteer.codes(text, as_of=self.day), not split(text).kind)
        self._count(shares, weight)

    def codes(self, codes: Iterable[str], weight: float, *, bare: bool = False) -> list[str]:
        """Count places that are meant by one name. Returns the codes that were counted."""
        shares = self._meant(codes, bare)
        self._count(shares, weight)
        return [code for code, _, _ in shares[0]]

    def _meant(self, codes: Iterable[str], bare: bool) -> _Shares:
        return _shares(self.gazetteer, tuple(codes), bare, self.gazetteer.era(self.day), self.day)

    def _count(self, shares: _Shares, weight: float) -> None:
        meant, whole, modest = shares
        if modest:
            weight *= _ONLY_COMMUNES
        score = self.score
        for _, share, counted in meant:
            each = weight * share / whole
            for code in counted:
                score[code] += each

    def best(self, level: str, within: str = "") -> list[tuple[float, str]]:
        """The places of a level, the best first."""
        entries = self.gazetteer.tables.entries
        found = [
            (score, code)
            for code, score in self.score.items()
            if entries[code].level == level and (not within or within in self.gazetteer.lineage(code))
        ]
        return sorted(found, key=lambda each: (-each[0], each[1]))


_Shares = tuple[tuple[tuple[str, float, frozenset[str]], ...], float, bool]


def _shares(gazetteer: Gazetteer, codes: tuple[str, ...], bare: bool, era: int, day: str) -> _Shares:
    """Of the places that one name means: each with its share and all codes that it counts for; the sum of shares; if all are communes."""
    known = _kept(gazetteer)
    question = (codes, bare, era)
    if question not in known:
        lines = [gazetteer.lineage(code) for code in codes]
        # the town that bears its district's or province's name stands for it
        tops = {line[0] for line in lines}
        lines = [line for line in lines if not tops.intersection(line[1:])]
        entries = gazetteer.tables.entries
        shares = [_COMMUNE if bare and entries[line[0]].level == "commune" else 1.0 for line in lines]
        meant = [
            (line[0], share, frozenset((*line, *gazetteer.at(line[-1], day)))) for line, share in zip(lines, shares, strict=True)
        ]
        if len(known) >= 32768:
            known.clear()
        known[question] = (tuple(meant), sum(shares), bool(shares) and max(shares) == _COMMUNE)
    return known[question]


@cache
def _kept(gazetteer: Gazetteer) -> dict[tuple[tuple[str, ...], bool, int], _Shares]:
    return {}


def own_places(work: Work, gazetteer: Gazetteer, names: PlaceMatcher, day: str) -> list[str]:
    """Codes of the article's own place and what it lies in, the most specific first; empty if no place stands out.

    Args:
        work: the article with its LOC drafts.
        gazetteer: all places.
        names: finds place names in the title.
        day: the day whose map counts; see `day_of`.
    """
    if work.article.locality:
        given = gazetteer.find(work.article.locality, as_of=day)
        if len(given) == 1:
            return list(gazetteer.lineage(given[0].code))
    votes = Votes(gazetteer, day)
    site = site_codes(work.article.url, gazetteer, day) or site_codes(work.article.source, gazetteer, day)
    for code, weight in zip(site, (4.0, 2.0), strict=False):
        votes.score[code] += weight
    _title(work.article.title, votes, names)
    _dateline(work.text, votes, names)
    _mentions(work, votes)
    return _decide(work, votes)


def site_codes(url: str, gazetteer: Gazetteer, day: str) -> list[str]:
    """Places that a site's address names: `thanuyen.laichau.gov.vn` gives the province and the district.

    Args:
        url: an address, or a path whose first folders are named for the site.
        gazetteer: all places.
        day: the day whose map counts.
    """
    words = _SCHEME.sub("", url.strip()).split()
    if not words:
        return []
    host, *folders = words[0].split("/")
    # mirrors keep the site's name as a folder; pages end in a file's name
    sites = [host, *(folder for folder in folders if "." in folder and not _FILE.search(folder))]
    labels = tuple(label for label in re.split(r"[._]", fold(".".join(sites)).replace("-", "")) if len(label) > 2)
    return list(_labels_mean(labels, gazetteer, "old:" if day <= LAST_OLD_DAY else "new:"))


@lru_cache(maxsize=4096)
def _labels_mean(labels: tuple[str, ...], gazetteer: Gazetteer, era: str) -> tuple[str, ...]:
    """A province and, where it is named too, a district or commune of it."""
    best: tuple[int, str] = (0, "")
    tables = gazetteer.tables
    for entry in tables.entries.values():
        if entry.level == "province" and entry.code.startswith(era):
            for label in (entry.bare, tables.former.get(entry.code, ("",))[0]):
                name = plain(split(label).key)
                if (len(name) > 4 and any(name in each for each in labels)) or (name and name in labels):
                    best = max(best, (len(name), entry.code))
    if not best[1]:
        return ()
    # the label that names the province names no district of the same name, but another may: `tphatinh.hatinh`
    name = plain(key(tables.entries[best[1]].bare))
    last = max((number for number, each in enumerate(labels) if name in each), default=len(labels))
    labels = labels[:last] + labels[last + 1 :]
    inner: list[tuple[int, str]] = []
    todo = list(tables.children[best[1]])
    while todo:
        entry = tables.entries[todo.pop()]
        todo += tables.children.get(entry.code, ())
        name = plain(key(entry.bare))
        if _names_site(name, entry.level, labels):
            inner.append((len(name), entry.code))
    return (best[1], max(inner)[1]) if inner else (best[1],)


def _names_site(name: str, level: str, labels: Sequence[str]) -> bool:
    """Whether a label of a site's name is that of a district (also with a word before or after) or of a commune (exactly)."""
    if level == "district":
        return len(name) > 3 and any(label.startswith(name) or label.endswith(name) for label in labels)
    return any(label in (f"xa{name}", f"phuong{name}", f"dackhu{name}") for label in labels)


def _title(title: str, votes: Votes, names: PlaceMatcher) -> None:
    prefix = _PREFIX.match(title)
    if prefix and (codes := votes.gazetteer.codes(prefix.group(1), as_of=votes.day)):
        votes.titled.update(votes.codes(codes, 6.0, bare=not split(prefix.group(1)).kind))
        title = title[prefix.end() :]
    for name in _clear_names(title, names):
        codes = votes.gazetteer.codes(name, as_of=votes.day)
        votes.titled.update(votes.codes(codes, 3.0, bare=not split(name).kind))


def _clear_names(text: str, names: PlaceMatcher) -> Iterator[str]:
    """Place names that are no part of a longer capitalised name, such as a person's."""
    tokens = TOKEN.findall(text)
    for first, last, _level in names(tokens):
        before = tokens[first - 1] if first else ""
        after = tokens[last] if last < len(tokens) else ""
        typed = split(" ".join(tokens[first:last])).kind
        if typed or not ((before[:1].isupper() and first > 1) or after[:1].isupper()):
            yield " ".join(tokens[first:last])


def _dateline(text: str, votes: Votes, names: PlaceMatcher) -> None:
    line = _DATELINE.match(text)
    if not line:
        return
    head = line.group().strip(" -–\n")
    if head.startswith("("):
        for code in site_codes(head.strip("()"), votes.gazetteer, votes.day):
            votes.score[code] += _DATED
    tokens = TOKEN.findall(head.strip("()"))
    hit = next(names(tokens), None)
    if hit and hit[0] == 0:  # `Kon Tum - Ngày …`, not `hành lang Hà Nội - Hải Phòng`
        votes.name(" ".join(tokens[: hit[1]]), _DATED)


def _mentions(work: Work, votes: Votes) -> None:
    seen: Counter[str] = Counter()
    for draft in work.of("LOC"):
        text = work.text[draft.start : draft.end]
        seen[text] += 1
        weight = (2.0 if draft.start < 400 else 1.0) * (1.0 if seen[text] < 4 else 0.3)
        votes.name(text, weight)


def _decide(work: Work, votes: Votes) -> list[str]:
    """The most specific place that the evidence carries, with what it lies in."""
    provinces = votes.best("province")
    if not provinces or provinces[0][0] < 1.0:
        return []
    score, code = provinces[0]
    same = {code, *votes.gazetteer.at(code, votes.day), *votes.gazetteer.at(code, LAST_OLD_DAY)}
    if any(rival > _RIVAL * score and other not in same for rival, other in provinces[1:]):
        return []
    # a commune in the title stands for its district too
    votes.titled.update(up for each in tuple(votes.titled) if code in (line := votes.gazetteer.lineage(each)) for up in line[:-1])
    old = code.startswith("old:")
    said: dict[str, int] = {}

    def told(level: str) -> int:
        if level not in said:  # a text is searched for the words of a level only where that decides
            said[level] = said_bare(level, work.text)
        return said[level]

    above = "province"
    for level in ("district", "commune") if old else ("commune",):
        inner = votes.best(level, code)
        if not inner or inner[0][0] < _SHARE * sum(each for each, _ in inner):
            break
        own, inside = inner[0]
        titled = inside in votes.titled
        if code in votes.titled and not titled:
            break
        if level == "commune" and old:
            # a district's paper tells of its communes all the time; the commune is the place only where it speaks of itself
            carried = told(level) >= 2 and told(level) > told(above)
        else:
            carried = titled or (told(level) >= told(above) and (told(level) > 0 or own >= _PART * score))
        if not carried:
            break
        score, code, above = own, inside, level
    return list(votes.gazetteer.lineage(code))


def speaking_commune(gazetteer: Gazetteer, own: Sequence[str], mentioned: Sequence[str]) -> str:
    """The commune that a bare `xã` means: the article's own, or the only one that it names within its own place.

    Args:
        gazetteer: all places.
        own: codes of the article's own places, the most specific first.
        mentioned: codes of the communes that the article names.

    Returns:
        A code, or an empty text where none or several could be meant.
    """
    if own and gazetteer.tables.entries[own[0]].level == "commune":
        return own[0]
    inside = {code for code in mentioned if own and own[0] in gazetteer.lineage(code)}
    return inside.pop() if len(inside) == 1 else ""
