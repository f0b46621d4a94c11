"""Invented places, articles and extractions for the tests of the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge import KnowledgeBase
from models import (
    ArticlePerson,
    Extraction,
    Figure,
    Finding,
    Location,
    ModelName,
    Person,
    Place,
    ReadArticle,
    Statement,
    Title,
    Unit,
    digest,
    sha256,
)

OLD_END, NEW_START = "2025-06-30", "2025-07-01"


def province(code: str, name: str, **fields: object) -> Place:
    return Place(code=code, name=name, level="province", path=name, **fields)


def below(code: str, name: str, level: str, parent: Place, **fields: object) -> Place:
    return Place(code=code, name=name, level=level, path=f"{name}, {parent.path}", parents=(parent.code, *parent.parents), **fields)


def atlas() -> tuple[list[Place], list[tuple[str, str]]]:
    """Two old provinces, Thanh Lam and Vĩnh Hòa, become the new Thanh Lam; Sơn Tây stays what it was; and what they hold."""
    lam = province("o1", "tỉnh Thanh Lam", valid_to=OLD_END)
    hoa = province("o2", "tỉnh Vĩnh Hòa", valid_to=OLD_END)
    new = province("n1", "tỉnh Thanh Lam", valid_from=NEW_START)
    doai = province("o3", "tỉnh Đoài Sơn", valid_to=OLD_END)
    doai_new = province("n3", "tỉnh Đoài Sơn", valid_from=NEW_START)
    places = [lam, hoa, new, doai, doai_new]
    changes = [("o1", "n1"), ("o2", "n1"), ("o3", "n3")]
    for old, now, districts in (
        (lam, new, ("Ba Khe", "Mường Lai")),
        (hoa, new, ("Lộc Châu", "Đức Bình")),
        (doai, doai_new, ("Yên Mỹ", "Ba Vân")),
    ):
        for number, name in enumerate(districts, 1):
            district = below(f"{old.code}.{number}", f"huyện {name}", "district", old, valid_to=OLD_END)
            commune = below(f"{old.code}.{number}.1", f"xã {name} Thượng", "commune", district, valid_to=OLD_END)
            after = below(f"{now.code}.{old.code}.{number}", f"xã {name}", "commune", now, valid_from=NEW_START)
            places += [district, commune, after]
            changes += [(district.code, after.code), (commune.code, after.code)]
    return places, changes


PLACES = {place.code: place for place in atlas()[0]}


def own(code: str) -> tuple[Place, ...]:
    """A place and what it lies in: an article's own places."""
    return tuple(PLACES[each] for each in (code, *PLACES[code].parents))


@dataclass
class Draft:
    """An article that is written piece by piece; each piece that means something becomes a mention."""

    id: str
    day: str | None = "2022-03-01"
    at: str | None = None
    title: str = "Tin trong ngày"
    url: str = ""
    source: str = "tin.jsonl"
    fetched_at: str | None = None
    text: str = ""
    mentions: list[object] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    people: dict[str, list[int]] = field(default_factory=dict)

    def say(self, text: str) -> Draft:
        self.text += text
        return self

    def _span(self, text: str) -> dict[str, object]:
        start = len(self.text)
        self.text += text
        return {"id": len(self.mentions), "start": start, "end": len(self.text), "text": text}

    def person(self, name: str) -> int:
        span = self._span(name)
        self.mentions.append(Person(**span, official=name))
        self.people.setdefault(name, []).append(len(self.mentions) - 1)
        return len(self.mentions) - 1

    def unit(self, name: str, level: str | None = None, place: str | None = None, kind: str | None = "state", canonical: str = "") -> int:
        span = self._span(name)
        self.mentions.append(Unit(**span, canonical=canonical or name, level=level, kind=kind, place=place))
        return len(self.mentions) - 1

    def post(
        self, of: str, role: str, unit: str = "", level: str | None = None, place: str | None = None, kind: str | None = "state"
    ) -> None:
        """A title with its nested unit."""
        start, number = len(self.text), len(self.mentions)
        self.mentions.append(None)
        self.say(role + (" " if unit else ""))
        if unit:
            self.unit(unit, level, place, kind)
        span = {"id": number, "start": start, "end": len(self.text), "text": self.text[start:]}
        self.mentions[number] = Title(**span, of=of, role=role, unit=unit or None, place=place)

    def figure(self, text: str, value: str, unit: str, **fields: object) -> int:
        span = self._span(text)
        self.mentions.append(Figure(**span, value=value, unit=unit, **fields))
        return len(self.mentions) - 1

    def model(self, name: str, kind: str = "mô hình") -> int:
        span = self._span(name)
        self.mentions.append(ModelName(**span, kind=kind))
        return len(self.mentions) - 1

    def place(self, text: str, code: str) -> int:
        span = self._span(text)
        self.mentions.append(Location(**span, place=PLACES[code]))
        return len(self.mentions) - 1

    def act(self, actor: int, verb: str, object: str, date: str | None = None, place: str | None = None) -> Draft:
        """Write verb and object as the actor's statement."""
        start = len(self.text)
        self.text += f"{verb} {object}"
        mention = self.mentions[actor]
        name = mention.text  # type: ignore[attr-defined]
        known = {"actor": name, "verb": verb, "object": object, "date": date, "place": place, "canonical": name}
        self.statements.append(Statement(**known, start=start, end=len(self.text), mention=actor))
        return self

    def done(self, version: str = "1") -> Extraction:
        article = ReadArticle(
            id=self.id,
            url=self.url,
            title=self.title,
            published=self.day,
            text=self.text,
            sha256=sha256(self.text),
            source=self.source,
            fetched_at=self.fetched_at,
            places=own(self.at) if self.at else (),
        )
        titles: dict[str, list[int]] = {}
        for mention in self.mentions:
            if isinstance(mention, Title):
                titles.setdefault(mention.of, []).append(mention.id)
        persons = tuple(
            ArticlePerson(id=digest("p", name), name=name, mentions=tuple(found), titles=tuple(titles.get(name, ())))
            for name, found in self.people.items()
        )
        return Extraction(
            article=article,
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            findings=tuple(self.findings),
            persons=persons,
            version=version,
        )


def visit(
    id: str, name: str, role: str, unit: str, level: str, place: str, day: str | None, *, before: bool = False, **fields: object
) -> Draft:
    """A plain article: somebody with a title does something at a place."""
    draft = Draft(id, day, at=place, **fields)
    draft.say(f"Ngày {day}, ")
    if before:
        draft.post(name, role, unit, level, place)
        draft.say(" ")
        who = draft.person(name)
    else:
        draft.say("đồng chí ")
        who = draft.person(name)
        draft.say(", ")
        draft.post(name, role, unit, level, place)
    return draft.say(" đã ").act(who, "kiểm tra", "công tác phòng chống lụt bão", day).say(".\n")


def dump(base: KnowledgeBase, *without: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, but for times and row numbers, which depend on when and in which order things came."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*fts*' AND name NOT GLOB '*sqlite_*'"
    tables = [name for (name,) in base.db.execute(query)]
    found = {}
    for table in tables:
        if table not in without:
            rows = ({key: value for key, value in row.items() if key not in ("at", "number")} for row in base.table(table))
            found[table] = sorted((tuple(row.values()) for row in rows), key=repr)
    return found


def small_archive() -> list[Extraction]:
    """Three articles with every kind of fact."""
    first = visit(
        "a1", "Lò Thị Panh", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2022-03-01", title="Kiểm tra đê điều"
    )
    first.say("Toàn huyện có ")
    first.figure("385 hộ nghèo", "385", "hộ nghèo", measure="hộ nghèo", period="2021")
    first.say(", phát động ")
    first.model("“Dân vận khéo”")
    first.say(" tại ")
    first.place("xã Ba Khe Thượng", "o1.1.1")
    first.findings.append(Finding(kind="sum", status="mismatch", text="385 hộ", quotes=((10, 14),), steps=("1 + 1 = 3",)))
    second = visit("a2", "Lò Thị Panh", "Chủ tịch", "Ủy ban nhân dân huyện Ba Khe", "district", "o1.1", "2023-04-02", before=True)
    second.say("Sản lượng đạt ")
    second.figure("1.200 tấn", "1200", "tấn", period="2023-01/2023-03", measure="sản lượng chè", place="o1.1.1")
    third = visit("a3", "Vi Văn Sáng", "Bí thư", "Huyện ủy Yên Mỹ", "district", "o3.1", "2022-05-05")
    unit = third.unit("Công an huyện Yên Mỹ", "district", "o3.1", "armed")
    third.say(" ").act(unit, "bắt giữ", "một nhóm khai thác cát trái phép", "2022-05-04").say(".")
    return [first.done(), second.done(), third.done()]


def ledger(extractions: list[Extraction], path: str = ":memory:") -> KnowledgeBase:
    """A knowledge base with the invented places and these articles."""
    base = KnowledgeBase(path)
    base.load_places(*atlas(), "test")
    base.add(extractions)
    return base
