"""Rules for the numeric part of figures; what they count is read behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from extractor.grammar.numbers import LONG, MAGNITUDE, NUM, SPELLED, digits, long_number, plain, scale, spelled
from extractor.grammar.rule import Rule, compiled

Fields = dict[str, Any] | None
MAGS_FROM_TEN = rf"(?P<mag>(?:chục|trăm)(?!\w)(?:\s+{MAGNITUDE}){{0,2}}|{MAGNITUDE}(?:\s+{MAGNITUDE})?)"
MAGS = rf"(?P<mag>{MAGNITUDE}(?:\s+{MAGNITUDE})?)"
GAP = r"[^\S\n]{0,2}"
DASH = r"\s?[-–—]\s?"


def ratio(found: re.Match[str], text: str) -> Fields:
    """Done out of planned, as reported: `53/49`, `14/14/16`."""
    factor = scale(found["mag"])
    parts = re.split(r"\s?/\s?", found["all"])
    return {"value": "/".join(plain(digits(part) * factor) for part in parts), "scaled": factor > 1, "written": ("/", parts)}


def money_ratio(found: re.Match[str], text: str) -> Fields:
    """Done out of planned, each with its own magnitude."""
    parts = digits(found["a"]) * scale(found["mag"]), digits(found["b"]) * scale(found["mag2"])
    return {"value": "/".join(map(plain, parts)), "scaled": True}


def hours(found: re.Match[str], text: str) -> Fields:
    """Hours and minutes that something lasted, in minutes."""
    return {"value": str(60 * int(found["h"]) + int(found["m"])), "scaled": False}


def span(found: re.Match[str], text: str) -> Fields:
    """From one number to another; a magnitude that stands only behind the second holds for both."""
    last = scale(found["mag"])
    first = scale(found["mag1"]) if found["mag1"] else last
    low, high = digits(found["a"]) * first, digits(found["b"]) * last
    if low >= high:
        return None
    return {"value": f"{plain(low)}..{plain(high)}", "scaled": last >= 1000, "written": ("..", [found["a"], found["b"]])}


def compound(found: re.Match[str], text: str) -> Fields:
    """`1 tỷ 756 triệu`: the parts added."""
    total = Decimal(0)
    for number, words in re.findall(rf"({NUM})\s?({MAGNITUDE}(?:\s+{MAGNITUDE})?)", found.group(), re.IGNORECASE):
        total += digits(number) * scale(words)
    return {"value": plain(total), "scaled": True}


def single(found: re.Match[str], text: str) -> Fields:
    """One number with its magnitude; `rưỡi` adds half of it."""
    factor = scale(found["mag"])
    value = digits(found["n"]) * factor
    if found["half"]:
        value += factor / 2
    return {"value": plain(value), "scaled": factor >= 1000, "written": ("", [found["n"]])}


def order(found: re.Match[str], text: str) -> Fields:
    """An order of magnitude: `hàng chục tỉ` is `~1e10`."""
    value = scale(found["order"])
    money = re.search(r"(?:triệu|tỷ|tỉ)\Z", found["order"], re.IGNORECASE) is not None
    return {"value": f"~1e{len(str(int(value))) - 1}", "scaled": money}


def span_in_words(found: re.Match[str], text: str) -> Fields:
    """From one spelled-out number to another (`từ ba năm đến mười năm`)."""
    last = scale(found["mag"])
    first = scale(found["mag1"]) if found["mag1"] else last
    low, high = spelled(found["a"]) * first, spelled(found["b"]) * last
    return {"value": f"{plain(low)}..{plain(high)}", "scaled": last > 1, "words": True, "range": True} if low < high else None


def in_words(found: re.Match[str], text: str) -> Fields:
    """A spelled-out number with its magnitude."""
    factor = scale(found["mag"])
    return {"value": plain(spelled(found["words"]) * factor), "scaled": factor > 1, "words": True}


def long_in_words(found: re.Match[str], text: str) -> Fields:
    """A spelled-out number of several groups: `hai nghìn ba trăm`, `một tỷ năm trăm triệu`; one of a single group is read in words."""
    groups = len(re.findall(MAGNITUDE, found.group(), re.IGNORECASE))
    ends = re.search(rf"{MAGNITUDE}\Z", found.group(), re.IGNORECASE) is not None
    if ends and groups == 1:
        return None
    return {"value": plain(long_number(found.group())), "scaled": ends, "words": True}


def half(found: re.Match[str], text: str) -> Fields:
    """`nửa tỷ`, `nửa năm`."""
    factor = scale(found["mag"])
    return {"value": plain(factor / 2), "scaled": factor > 1, "words": True}


def fraction(found: re.Match[str], text: str) -> Fields:
    """`hai phần ba`, `một nửa`."""
    if found["of"]:
        return {"value": f"{spelled(found['part'])}/{spelled(found['of'])}", "scaled": False, "alone": True}
    return {"value": "0.5", "scaled": False, "alone": True}


RULES = (
    Rule(
        "fig-compound",
        compiled("fig-compound", rf"{NUM}{GAP}{MAGNITUDE}(?:\s+{MAGNITUDE})?(?:\s+{NUM}{GAP}{MAGNITUDE})+"),
        compound,
        {"trị giá 1 tỷ 756 triệu đồng": (("1 tỷ 756 triệu đồng", "1756000000 VND"),)},
        ("tỷ lệ 1 triệu",),
        heads="0",
        ahead="nvt",
    ),
    Rule(
        "fig-clock",
        compiled("fig-clock", r"(?P<h>\d{1,2})\s?(?:giờ|tiếng|h)\s?(?P<m>\d{1,2})\s?(?=phút)"),
        hours,
        {"đi mất 1 giờ 20 phút": (("1 giờ 20 phút", "80 phút"),)},
        ("đến 19 giờ 30 phút cùng ngày",),
        heads="0",
        ahead="gth",
    ),
    Rule(
        "fig-money-ratio",
        compiled("fig-money-ratio", rf"(?P<a>{NUM}){GAP}{MAGS}(?:\s+đồng)?\s?/\s?(?P<b>{NUM})\s?(?P<mag2>{MAGNITUDE}(?:\s+{MAGNITUDE})?)"),
        money_ratio,
        {"thu 90 tỷ đồng/120 tỷ đồng": (("90 tỷ đồng/120 tỷ đồng", "90000000000/120000000000 VND"),)},
        ("90 triệu đồng/ha",),
        heads="0",
        ahead="nvt",
    ),
    Rule(
        "fig-ratio",
        compiled("fig-ratio", rf"(?P<all>{NUM}(?:\s?/\s?{NUM}){{1,2}})(?!\s?/\s?\d)(?:{GAP}{MAGS})?"),
        ratio,
        {"được 53/49 nhiệm vụ": (("53/49 nhiệm vụ", "53/49 nhiệm vụ"),), "trên địa bàn 14/14/16 xã": (("14/14/16 xã", "14/14/16 xã"),)},
        ("trực 24/24 cả tuần", "bản đồ tỷ lệ 1/2.000 khu đất", "xếp thứ 5/63 tỉnh"),
        heads="0",
        ahead="/",
    ),
    Rule(
        "fig-span",
        compiled(
            "fig-span",
            rf"(?P<a>{NUM})\s?(?:(?P<mag1>{MAGNITUDE})\s?(?:đồng)?|đồng|đ|%|ha|km|kg|tấn|tạ|m2|m3|m|tuổi)?(?:/(?:kg|m2|ha|người|hộ|con|lít))?(?:\.?{DASH}|\s+đến\s+)(?P<b>{NUM})(?!\s?[-–]\s?\d)(?:{GAP}{MAGS_FROM_TEN})?",
        ),
        span,
        {
            "mỗi năm từ 450-500 triệu đồng": (("từ 450-500 triệu đồng", "450000000..500000000 VND"),),
            "đi lại 3-4 lần": (("3-4 lần", "3..4 lần"),),
        },
        ("tỷ số 3-1 người",),
        heads="0",
        ahead="nvtđ%hkm/-–—",
    ),
    Rule(
        "fig-number",
        compiled("fig-number", rf"(?P<n>{NUM})(?:{GAP}{MAGS_FROM_TEN}(?P<half>\s+rưỡi)?)?"),
        single,
        {
            "được hơn 1.800 mô hình": (("hơn 1.800 mô hình", "1800 mô hình"),),
            "đạt 108,1% kế hoạch": (("108,1%", "108.1 %"),),
            "mất 5 nghìn công việc, lãi 90 triệu": (("5 nghìn công việc", "5000 công việc"), ("90 triệu", "90000000 VND")),
            "tặng 2 trăm suất quà, 3 chục con gà": (("2 trăm suất quà", "200 suất quà"), ("3 chục con gà", "30 con gà")),
            "hỗ trợ 150,000 đồng cho 1,245 hộ": (("150,000 đồng", "150000 VND"), ("1,245 hộ", "1245 hộ")),
            "tăng 12.345%, gạo 12,345 tấn": (("12.345%", "12.345 %"), ("12,345 tấn", "12.345 tấn")),
            "mất 2 triệu rưỡi": (("2 triệu rưỡi", "2500000 VND"),),
        },
        (
            *("khóa 12", "Quân khu 7", "Covid-19", "“6 không”", "gia đình 5 không 3 sạch", "bám làng 3 bám 4 cùng"),
            *("đội U.23 châu Á", "vô địch hạng cân 48 kg nữ", "thôn 7 xã An Hòa"),
        ),
        heads="0",
    ),
    Rule(
        "fig-order",
        compiled(
            "fig-order",
            r"(?:hàng|cả)\s+(?P<order>(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s+(?:trăm|nghìn|ngàn|vạn|triệu|"
            r"tỷ|tỉ)(?!\w))*)(?!\w)",
        ),
        order,
        {"hàng chục tỉ đồng": (("hàng chục tỉ đồng", "~1e10 VND"),), "hàng trăm người dự": (("hàng trăm người", "~1e2 người"),)},
        ("hàng năm", "hàng ngày", "cả huyện"),
        heads="hc",
    ),
    Rule(
        "fig-fraction",
        compiled("fig-fraction", rf"(?:(?P<part>{SPELLED})\s+phần\s+(?P<of>ba|tư|bốn|năm|mười)|một\s+nửa)(?!\w)"),
        fraction,
        {"hai phần ba là nữ": (("hai phần ba", "2/3 "),)},
        ("một phần nhỏ",),
        heads="mhbnstc",
    ),
    Rule(
        "fig-half",
        compiled("fig-half", rf"nửa(?=\s+(?:năm|tháng|tỷ|tỉ|triệu|ngày)(?!\w))(?:\s+{MAGS})?"),
        half,
        {"gần nửa tỷ đồng": (("gần nửa tỷ đồng", "500000000 VND"),)},
        ("nửa đầu năm", "nửa đêm"),
        heads="n",
    ),
    Rule(
        "fig-words-span",
        compiled(
            "fig-words-span",
            rf"(?<=từ\s)(?P<a>{SPELLED})(?:\s+(?P<mag1>{MAGNITUDE}))?(?:\s+(?:đồng|năm|tháng|ngày|giờ|tuổi|người|lần))?\s+đến\s+"
            rf"(?P<b>{SPELLED})(?:\s+{MAGS})?",
        ),
        span_in_words,
        {
            "bị phạt tù từ ba năm đến mười năm": (("từ ba năm đến mười năm", "3..10 năm"),),
            "phạt từ năm triệu đồng đến năm mươi triệu đồng": (("từ năm triệu đồng đến năm mươi triệu đồng", "5000000..50000000 VND"),),
        },
        ("từ hai đến một năm", "từ ba bên đến năm cha"),
        heads="mhbnstc",
    ),
    Rule(
        "fig-words-long",
        compiled("fig-words-long", LONG),
        long_in_words,
        {
            "giúp hơn hai nghìn ba trăm hộ dân": (("hơn hai nghìn ba trăm hộ dân", "2300 hộ dân"),),
            "thu một tỷ năm trăm triệu đồng": (("một tỷ năm trăm triệu đồng", "1500000000 VND"),),
        },
        ("hai nghìn hộ", "ba nghìn lẻ tẻ", "ba triệu năm 2020"),
        heads="mhbnstc",
    ),
    Rule(
        "fig-words",
        compiled("fig-words", rf"(?P<words>{SPELLED})(?:\s+{MAGS})?"),
        in_words,
        {
            "khởi công hai dự án": (("hai dự án", "2 dự án"),),
            "thu hai xe, một xe máy, ba thẻ": (("hai xe", "2 xe"), ("một xe máy", "1 xe máy"), ("ba thẻ", "3 thẻ")),
            "vắng nhà trong năm ngày": (("năm ngày", "5 ngày"),),
        },
        ("hai bên gia đình", "ba mẹ", "một số xã", "thứ hai", "xem một bộ phim, ba ơi"),
        heads="mhbnstc",
    ),
)
"""All rules for numbers; the first that reads one wins."""
