"""Writes sentences in varied wording, with and without a planted error, for each kind of check inside one article.

Each maker returns a marked text (see `knowledge.audit.sample`), a headline, a day of publication, and whether an error was planted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

NOUNS = ("hộ", "mô hình", "hồ sơ", "vụ việc", "công trình", "đảng viên", "học sinh", "hội viên", "tổ hợp tác", "km", "ha", "cây xanh")
PLACES = ("xã Nà Ban", "xã Đông Khê", "phường Bình Thủy", "huyện Phong Sơn", "thôn Kim Liên", "bản Huổi Luông", "xã Thạnh Phú")
DOERS = ("Hội Nông dân", "Huyện đoàn", "UBND huyện", "Hội Phụ nữ", "Mặt trận huyện", "Công an huyện", "Đảng ủy xã")
FIELDS = ("kinh tế", "văn hóa", "giáo dục", "y tế", "giao thông", "an ninh", "môi trường", "thủy lợi")
LEADS = ("Theo báo cáo, ", "Từ đầu năm đến nay, ", "Tại hội nghị, ", "Trong kỳ, ", "Kết quả, ", "", "Đáng chú ý, ", "Tính đến cuối tháng, ")


@dataclass(frozen=True)
class Case:
    """One generated article."""

    body: str
    wrong: bool
    title: str = ""
    published: str | None = None


def vi(value: float, places: int = 0) -> str:
    """A number as Vietnamese writes it."""
    whole, _, decimals = f"{value:,.{places}f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if places else "")


def misread(rng: Random, value: int) -> int:
    """A number with one digit changed, or two swapped."""
    digits = list(str(value))
    if len(digits) > 1 and rng.random() < 0.4:
        i = rng.randrange(len(digits) - 1)
        digits[i], digits[i + 1] = digits[i + 1], digits[i]
        if digits[0] != "0" and int("".join(digits)) != value:
            return int("".join(digits))
        digits = list(str(value))
    i = rng.randrange(1, len(digits)) if len(digits) > 1 else 0
    digits[i] = rng.choice([d for d in "123456789" if d != digits[i]])
    return int("".join(digits))


def ratio_percent(rng: Random, wrong: bool) -> Case:
    whole = rng.randint(40, 9000)
    part = rng.randint(whole // 3, whole - 1)
    places = rng.choice((0, 1, 1, 2))
    share = part * 100 / whole
    shown = int(share * 10**places) / 10**places if rng.random() < 0.3 else round(share, places)
    if wrong:
        shown = max(1.0, shown + rng.choice((-1, 1)) * rng.uniform(2.5, max(3.0, shown / 6)))
    noun, lead, doer = rng.choice(NOUNS[:8]), rng.choice(LEADS), rng.choice(DOERS)
    p = f"{{{vi(shown, places)}%}}"
    forms = (
        f"{lead}{doer} đã hoàn thành {{{vi(part)}/{vi(whole)} {noun}}}, đạt {p}.",
        f"{lead}{doer} thực hiện {{{vi(part)}/{vi(whole)} {noun}}} ({p}).",
        f"{lead}toàn huyện có {{{vi(whole)} {noun}}}, trong đó {{{vi(part)} {noun}}} đạt yêu cầu, chiếm {p}.",
        f"{lead}có {{{vi(part)}/{vi(whole)} {noun}}} được kiểm tra, chiếm tỷ lệ {p}.",
        f"{lead}{doer} đăng ký {{{vi(whole)} {noun}}}, đã công nhận {{{vi(part)} {noun}}}, đạt {p}.",
        f"{lead}{doer} giải quyết {{{vi(part)} {noun}}}, bằng {p} kế hoạch năm ({{{vi(whole)} {noun}}}).",
    )
    return Case(rng.choice(forms), wrong)


def change(rng: Random, wrong: bool) -> Case:
    past = rng.randint(120, 9000)
    now = round(past * rng.uniform(1.05, 1.6)) if rng.random() < 0.6 else round(past * rng.uniform(0.5, 0.95))
    rate = abs(now / past - 1) * 100
    shown = rate + (rng.choice((-1, 1)) * rng.uniform(2.0, 4.0) if wrong else 0)
    shown = shown if shown > 0.5 else rate + 3
    word, way = ("tăng", "lên") if now > past else ("giảm", "xuống còn")
    unit, lead = rng.choice(("tỷ đồng", "tấn", "lượt khách", "hộ")), rng.choice(LEADS)
    p = f"{{{vi(shown, 1)}%}}"
    forms = (
        f"{lead}tổng số đạt {{{vi(now)} {unit}}}, {word} {p} so với cùng kỳ năm trước ({{{vi(past)} {unit}}}).",
        f"{lead}kết quả {word} từ {{{vi(past)} {unit}}} {way} {{{vi(now)} {unit}}}, {word} {p}.",
        f"{lead}huyện có {{{vi(now)}/{vi(past)} vụ}}, {word} {p}.",
        f"{lead}kết quả là {{{vi(now)} {unit}}}, {word} {p} so với năm 2021 ({{{vi(past)} {unit}}}).",
    )
    return Case(rng.choice(forms), wrong)


def parts(rng: Random, wrong: bool) -> Case:
    count = rng.randint(2, 5)
    values = [rng.randint(12, 400) for _ in range(count)]
    stated = sum(values)
    if wrong:
        index = rng.randrange(count)
        near = max(2, stated // 60 if count == 2 else stated // 30)
        values[index] += rng.choice([n for n in range(-near, near + 1) if n and values[index] + n > 0])
    noun, lead = rng.choice(NOUNS[:8]), rng.choice(LEADS)
    fields = rng.sample(FIELDS, count)
    items = [f"{field} {{{vi(value)} {noun}}}" for field, value in zip(fields, values, strict=True)]
    places = [f"{{{vi(value)} {noun}}} ở {place}" for value, place in zip(values, rng.sample(PLACES, count), strict=True)]
    joined, placed = ", ".join(items[:-1]) + " và " + items[-1], ", ".join(places[:-1]) + " và " + places[-1]
    forms = (
        f"{lead}toàn huyện có {{{vi(stated)} {noun}}}, gồm {joined}.",
        f"{lead}toàn huyện có {{{vi(stated)} {noun}}}, trong đó {'; '.join(items)}.",
        f"{lead}các đơn vị đăng ký {{{vi(stated)} {noun}}} ({', '.join(items)}).",
        f"{lead}cả đợt có {{{vi(stated)} {noun}}}, trong đó có {placed}.",
        f"{lead}huyện hoàn thành {{{vi(stated)} {noun}}}, bao gồm {placed}.",
        f"{lead}toàn huyện có {{{vi(stated)} {noun}}}. Trong đó, {', '.join(items)}.",
    )
    return Case(rng.choice(forms), wrong)


def remainder(rng: Random, wrong: bool) -> Case:
    whole = rng.randint(12, 900)
    done = rng.randint(whole // 2, whole - 2)
    left = whole - done
    shown = left + rng.choice([n for n in (-3, -2, -1, 1, 2, 3) if left + n > 0]) if wrong else left
    noun, lead, place = rng.choice(NOUNS[:8]), rng.choice(LEADS), rng.choice(PLACES)
    forms = (
        f"{lead}{place} xong {{{done}/{whole} {noun}}}, còn {{{shown} {noun}}} đang chờ.",
        f"{lead}{place} đã xong {{{done}/{whole} {noun}}}, còn lại {{{shown} {noun}}}.",
        f"{lead}{place} đã giải quyết {{{done}/{whole} {noun}}}; {{{shown} {noun}}} còn lại chuyển sang kỳ sau.",
        f"{lead}{place} đạt {{{done}/{whole} {noun}}}, {{{shown} {noun}}} còn lại phấn đấu đạt trong năm.",
    )
    return Case(rng.choice(forms), wrong)


def difference(rng: Random, wrong: bool) -> Case:
    past = rng.randint(20, 800)
    gap = rng.randint(2, past // 2)
    up = rng.random() < 0.5
    now = past + gap if up else past - gap
    shown = gap + rng.choice([n for n in (-2, -1, 1, 2, 10) if gap + n > 0]) if wrong else gap
    word, way = ("tăng", "lên") if up else ("giảm", "xuống còn")
    noun, lead = rng.choice(NOUNS[:8]), rng.choice(LEADS)
    forms = (
        f"{lead}đã có {{{now} {noun}}}, {word} {{{shown} {noun}}} so với năm trước ({{{past} {noun}}}).",
        f"{lead}số lượng {word} từ {{{past} {noun}}} {way} {{{now} {noun}}} ({word} {{{shown} {noun}}}).",
        f"{lead}có {{{now} {noun}}}, {word} {{{shown} {noun}}} so với cùng kỳ năm 2020 ({{{past} {noun}}}).",
    )
    return Case(rng.choice(forms), wrong)


def product(rng: Random, wrong: bool) -> Case:
    count, price = rng.randint(6, 240), rng.choice((200, 300, 400, 500, 600, 1000, 1500))
    value = count * price
    shown = misread(rng, value) if wrong else value
    noun, thing = rng.choice((("suất", "suất quà"), ("phần", "phần quà"), ("suất", "suất học bổng")))
    lead, doer = rng.choice(LEADS), rng.choice(DOERS)
    money = f"{{{vi(shown)} nghìn đồng}}" if shown % 1000 else f"{{{vi(shown // 1000)} triệu đồng}}"
    forms = (
        f"{lead}{doer} trao {{{count} {thing}}}, mỗi {noun} {{{vi(price)} nghìn đồng}}, tổng trị giá {money}.",
        f"{lead}{doer} tặng {{{count} {thing}}} với tổng số tiền {money}, mỗi {noun} trị giá {{{vi(price)} nghìn đồng}}.",
        f"{lead}{doer} trao {{{count} {thing}}} ({{{vi(price)} nghìn đồng/{noun}}}), tổng kinh phí {money}.",
    )
    return Case(rng.choice(forms), wrong)


def event(rng: Random, wrong: bool) -> Case:
    published = dt.date(rng.randint(2015, 2025), rng.randint(1, 12), rng.randint(1, 28))
    when = published - dt.timedelta(days=rng.randint(1, 12))
    if wrong:
        when = (
            when.replace(year=when.year - 1)
            if rng.random() < 0.4 and (when.month, when.day) != (2, 29)
            else published + dt.timedelta(days=rng.randint(3, 90))
        )
    part = rng.choice(("Sáng", "Chiều", "Tối"))
    sep = rng.choice("/.-")
    date = f"<DATE v='{when.isoformat()}'>{part} ngày {when.day}{sep}{when.month}{sep}{when.year}</DATE>"
    act = rng.choice(("đã tổ chức hội nghị", "tổ chức lễ ra quân", "đã khai mạc hội thao", "tổ chức trao quà"))
    return Case(f"{date}, {rng.choice(DOERS)} {act} tại {rng.choice(PLACES)}.", wrong, published=published.isoformat())


def calendar_facts(rng: Random, wrong: bool) -> Case:
    when = dt.date(rng.randint(2005, 2026), rng.randint(1, 12), rng.randint(1, 28))
    names = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
    index = when.weekday()
    if wrong and rng.random() < 0.4:
        bad = rng.choice(((31, 4), (31, 6), (31, 9), (31, 11), (30, 2)))
        return Case(f"{rng.choice(LEADS)}lễ diễn ra ngày {bad[0]}/{bad[1]}/{when.year} tại {rng.choice(PLACES)}.", True)
    if wrong:
        index = (index + rng.randint(1, 6)) % 7
    named = "Chủ nhật" if index == 6 else f"thứ {names[index] if rng.random() < 0.7 else index + 2}"
    shown = f"{when.day}/{when.month}/{when.year}"
    forms = (
        f"lễ ra quân diễn ra {named}, ngày {shown} tại {rng.choice(PLACES)}.",
        f"{rng.choice(DOERS)} họp vào {named} ({shown}).",
        f"hội thi mở ngày {shown} ({named}).",
    )
    return Case(rng.choice(LEADS) + rng.choice(forms), wrong)


def period(rng: Random, wrong: bool) -> Case:
    years = rng.randint(10, 95)
    first = dt.date(rng.randint(1925, 1990), rng.randint(1, 12), rng.randint(1, 28))
    last = first.year + years
    shown = years + rng.choice((-2, -1, 1, 2)) if wrong else years
    if rng.random() < 0.4:
        days = rng.randint(2, 9)
        start = dt.date(rng.randint(2012, 2025), rng.randint(1, 12), rng.randint(1, 18))
        start -= dt.timedelta(days=start.weekday())
        end = start + dt.timedelta(days=days - 1)
        told = days + rng.choice((1, 2)) if wrong else days
        words = f"từ ngày {start.day}/{start.month} đến ngày {end.day}/{end.month}/{end.year}"
        span = f"<DATE v='{start.isoformat()}/{end.isoformat()}'>{words}</DATE>"
        return Case(f"Lớp tập huấn tại {rng.choice(PLACES)} kéo dài {{{told} ngày}} ({span}).", wrong)
    day = f"{first.day}/{first.month}"
    thing = rng.choice(("Ngày thành lập", "Ngày truyền thống", "Ngày giải phóng", "Ngày thương binh"))
    return Case(
        f"{rng.choice(DOERS)} kỷ niệm {{{shown} năm}} {thing} {rng.choice(PLACES)} ({day}/{first.year} - {day}/{last}).",
        wrong,
    )


def succession(rng: Random, wrong: bool) -> Case:
    old = dt.date(rng.randint(2008, 2016), rng.randint(1, 12), rng.randint(1, 28))
    new = old + dt.timedelta(days=rng.randint(200, 2000))
    if wrong:
        old, new = new, old
    kind = rng.choice(("Quyết định", "Quy định", "Nghị quyết"))
    a, b = rng.randint(30, 900), rng.randint(901, 1900)
    verb = rng.choice(("thay thế", "sửa đổi, bổ sung", "bãi bỏ", "thay cho"))

    def doc(number: int, day: dt.date) -> str:
        date = f"<DATE v='{day.isoformat()}'>ngày {day.day}/{day.month}/{day.year}</DATE>"
        return f"<DOC v='{number}-QĐ/TU'>{kind} số {number}-QĐ/TU {date}</DOC>"

    return Case(f"{rng.choice(LEADS)}{doc(a, new)} {verb} {doc(b, old)}.", wrong)


def repeat(rng: Random, wrong: bool) -> Case:
    value = rng.randint(120, 9800)
    shown = misread(rng, value) if wrong else value
    act = rng.choice(("bắt giữ, xử lý", "hỗ trợ sửa chữa", "cấp phát, trao tặng", "thẩm định, phê duyệt", "kết nạp, bồi dưỡng"))
    noun, place = rng.choice(("vụ", "hồ sơ", "suất quà", "học sinh", "căn nhà")), rng.choice(PLACES)
    body = f"{rng.choice(LEADS)}{place} đã {act} {{{vi(value)} {noun}}}. Đây là kết quả của nhiều đơn vị."
    return Case(body, wrong, title=f"{place[:1].upper()}{place[1:]}: {act.capitalize()} {vi(shown)} {noun}")


def documents(rng: Random, wrong: bool) -> Case:
    number = rng.randint(21, 900)
    body = rng.choice(
        (
            ("Ban Thường vụ Huyện ủy", "UBND huyện", "KH/HU"),
            ("UBND tỉnh", "HĐND tỉnh", "QĐ-UBND"),
            ("Ban Thường vụ Tỉnh ủy", "UBND tỉnh", "NQ/TU"),
        )
    )
    doc = f"<DOC v='{number}-{body[2]}'>Văn bản số {number}-{body[2]}</DOC>"
    if rng.random() < 0.5:
        other = body[1] if wrong else body[0]
        return Case(
            f"{rng.choice(LEADS)}huyện thực hiện {doc} của {body[0]}. {rng.choice(DOERS)} bám sát {doc} của {other}, phấn đấu đạt cao.",
            wrong,
        )
    day = dt.date(rng.randint(2012, 2024), rng.randint(1, 12), rng.randint(1, 28))
    later = day + dt.timedelta(days=rng.choice((30, 31, 365))) if wrong else day

    def dated(when: dt.date) -> str:
        return doc.replace("</DOC>", f" <DATE v='{when.isoformat()}'>ngày {when.day}/{when.month}/{when.year}</DATE></DOC>")

    return Case(f"{rng.choice(LEADS)}huyện thực hiện {dated(day)}. Qua 3 năm, {dated(later)} đã đi vào cuộc sống.", wrong)


def offices(rng: Random, wrong: bool) -> Case:
    names = (("Lò", "Giàng", "Trần", "Phạm"), ("Văn", "Thị", "A", "Minh"), ("Pính", "Sơn", "Hòa", "Lan"))
    person = " ".join(rng.choice(part) for part in names)
    head = rng.choice(("Chủ tịch UBND", "Bí thư Đảng ủy", "Giám đốc Trung tâm Y tế", "Hiệu trưởng Trường THCS"))
    place = rng.choice(PLACES)
    deputy = "Phó " + head
    first, second = f"{head} {place}", f"{deputy if wrong else head} {place}"
    body = f"<TITLE of='{person}'>{first}</TITLE> <PER>{person}</PER> {rng.choice(('chủ trì', 'phát biểu', 'trao quà'))}. "
    return Case(body + f"Kết thúc buổi làm việc, <TITLE of='{person}'>{second}</TITLE> <PER>{person}</PER> cảm ơn các đại biểu.", wrong)


def decoy(name: str, rng: Random) -> Case:
    """A sentence without an error that looks like one with an error: other wholes, open lists, plans, promotions."""
    a, b, c = sorted(rng.sample(range(30, 900), 3))
    noun, other = rng.sample(NOUNS[:8], 2)
    p, lead, place, doer = vi(rng.uniform(11, 95), 1), rng.choice(LEADS), rng.choice(PLACES), rng.choice(DOERS)
    year = rng.randint(2014, 2025)
    forms = {
        "ratio-percent": (
            f"{lead}{doer} giải quyết {{{a}/{b} {noun}}}, thu nhập bình quân tăng {{{p}%}} so với năm trước.",
            f"{lead}có {{{a}/{b} {noun}}} đạt {{trên {p}%}} kế hoạch năm.",
            f"{lead}{place} có {{{b} {noun}}}, trong đó {{{a} {noun}}} mới; tỷ lệ hài lòng đạt {{{p}%}}.",
            f"{lead}{place} có {{{b} {noun}}}, trong đó {{{a} {noun}}} được khen, chiếm {{{p}%}} số được khen của cả tỉnh.",
            f"{lead}đã giải ngân {{{a} tỷ đồng}}, đạt {{{p}%}}; trồng {{{c} ha}} rừng.",
        ),
        "change": (
            f"{lead}tổng thu đạt {{{c} tỷ đồng}}, tăng {{{p}%}} so với cùng kỳ; chi {{{a} tỷ đồng}}.",
            f"{lead}tổng thu {{{c} tỷ đồng}}, tăng {{{p}%}} so với cùng kỳ, trong đó thuế {{{a} tỷ đồng}}.",
            f"{lead}hộ nghèo giảm từ {{{p}%}} xuống {{{vi(rng.uniform(2, 9), 1)}%}}, với {{{a} hộ}} thoát nghèo.",
        ),
        "sum": (
            f"{lead}huyện có {{{a + b + c} {noun}}}, trong đó {place} {{{a} {noun}}}, các nơi khác chưa báo cáo.",
            f"{lead}lớp học có {{{c} {noun}}}, trong đó có {{{a} {noun}}} nữ, {{{b} {noun}}} là người dân tộc thiểu số.",
            f"{lead}{place} có {{{c} {noun}}}, cùng với {{{a} {other}}} và {{{b} {other}}} mới.",
            f"{lead}huyện có {{{2 * (a + b)} {noun}}}, nhiều nhất là {place} ({{{b} {noun}}}), tiếp theo là thị trấn ({{{a} {noun}}}).",
        ),
        "remainder": (
            f"{lead}{place} xong {{{a}/{b} {noun}}}; còn {{{c} {other}}} chưa có kinh phí.",
            f"{lead}xảy ra {{{b} vụ}}, giảm {{{a} vụ}} so với cùng kỳ, làm {{{c} người}} bị thương.",
            f"{lead}đã xong {{{a}/{b} {noun}}}, còn {place} thì chưa làm được {{{c} {other}}}.",
        ),
        "product": (
            f"{lead}{doer} trao {{{a} suất quà}}, mỗi suất {{{b} nghìn đồng}} và hiện vật kèm theo, tổng trị giá {{{c} triệu đồng}}.",
            f"{lead}{doer} trao {{{a} suất quà}}; mỗi hộ góp {{{b} nghìn đồng}}. Quỹ của hội có {{{c} triệu đồng}}.",
        ),
        "date-order": (
            f"Dự kiến <DATE v='{year}-11-20'>ngày 20/11/{year}</DATE>, {doer} sẽ tổ chức hội thi tại {place}.",
            f"{doer} phấn đấu hoàn thành {{{a} {noun}}} trước <DATE v='{year}-12-30'>ngày 30/12/{year}</DATE>.",
            f"{lead}nhà số 31/4 và 30/2 đường Lê Lợi ở {place} bị ngập.",
            f"{lead}<DOC v='1-QĐ/TU'>Quy định số 41-QĐ/TU <DATE v='2010-03-02'>ngày 02/3/2010</DATE></DOC> và "
            f"<DOC v='2-QĐ/TU'>Quy định số 52-QĐ/TU <DATE v='2012-03-02'>ngày 02/3/2012</DATE></DOC> còn hiệu lực.",
        ),
        "period": (
            f"Sau {{{rng.randint(3, 9)} năm}} thực hiện, ngày 27/7/{year} {doer} tổng kết tại {place}.",
            f"{doer} họp {{2 ngày}} để bàn việc của {{{a} {noun}}} (giai đoạn {year} - {year + 5}).",
            f"Trong {{{rng.randint(3, 9)} ngày}} qua, {doer} dựng trại <DATE v='{year}-05-02/{year}-05-19'>từ 2 đến 19/5/{year}</DATE>.",
        ),
        "repeat": (f"{lead}{place} đã bắt giữ, xử lý {{{c} vụ}}, trong đó có {{{a} vụ}} ma túy.",),
        "conflict": (
            f"{lead}<DOC v='{a}/QĐ-UBND'>Quyết định {a}/QĐ-UBND</DOC> của UBND tỉnh và "
            f"<DOC v='{b}/QĐ-UBND'>Quyết định {b}/QĐ-UBND</DOC> của UBND huyện.",
            f"<TITLE of='Lò Văn Sơn'>Phó Chủ tịch UBND {place}</TITLE> <PER>Lò Văn Sơn</PER> dự. Ông được bổ nhiệm giữ chức "
            f"<TITLE of='Lò Văn Sơn'>Chủ tịch UBND {place}</TITLE>.",
            "Ông <PER>Trần Văn Hòa</PER> và ông <PER>Trần Minh Hòa</PER> cùng dự. Ông Hòa phát biểu. Ông <PER>Trần Văn Hòa</PER> trao quà.",
            f"{lead}thu ngân sách {{hơn {c} tỷ đồng}}; nợ đọng còn {{gần {c} tỷ đồng}}.",
        ),
    }
    title = f"{place}: Xử lý hơn {c // 10 * 10} vụ vi phạm" if name == "repeat" else ""
    return Case(rng.choice(forms[name]), False, title=title, published=f"{year}-06-15" if name == "date-order" else None)


Maker = Callable[[Random, bool], Case]
MAKERS: dict[str, tuple[str, tuple[Maker, ...]]] = {
    "ratio-percent": ("ratio-percent", (ratio_percent,)),
    "change": ("ratio-percent", (change,)),
    "sum": ("sum", (parts,)),
    "remainder": ("sum", (remainder, difference)),
    "product": ("sum", (product,)),
    "date-order": ("date-order", (event, calendar_facts, succession)),
    "period": ("date-order conflict", (period,)),
    "repeat": ("repeat", (repeat,)),
    "conflict": ("conflict", (documents, offices)),
}
"""For each check: the kinds its findings may have, and what writes its sentences."""
