"""Rules for days and spans of days."""

from __future__ import annotations

from extractor.grammar import date_read as read
from extractor.grammar.date_words import CLOCK, HEAD, LUNAR, MONTH_SMALL, MONTH_WORD, NOW, PART, SEP, STOP, TO, D, M, Y
from extractor.grammar.rule import Rule, compiled

ASIDE = r"(?:\s?\([^()\n\d]{3,20}\))?"
REPEATED = rf"(?:\s?\(\s?(?:tức\s+)?(?:ngày\s+)?{LUNAR}\s?\))?"
"""A lunar date in brackets belongs to the day that it repeats."""

DAYS = [
    Rule(
        "day-anniversary",
        compiled(
            "day-anniversary",
            rf"(?P<d1>{D})(?P<s>{SEP})(?P<m1>{M})(?P=s)(?P<y1>{Y})\s?[-–—]\s?(?P<d2>{D}){SEP}(?P<m2>{M}){SEP}(?P<y2>{Y}){STOP}",
        ),
        read.two_days,
        {"Kỷ niệm ngày thành lập (3/2/1930 – 3/2/2020)": (("3/2/1930 – 3/2/2020", "1930-02-03/2020-02-03"),)},
        ("mã 3/2/19300 - 3/2/2020",),
        heads="0",
        ahead=" /.-–",
    ),
    Rule(
        "day-since",
        compiled("day-since", rf"(?:từ\s+(?:ngày\s+)?|ngày\s+)(?P<d>{D}){SEP}(?P<m>{M})(?:{SEP}(?P<y>{Y}))?{STOP}{NOW}"),
        read.since_day,
        {"Vận hành từ ngày 1/7/2025 đến nay.": (("từ ngày 1/7/2025 đến nay", "2025-07-01/.."),)},
        ("Đến nay đã có 5/7 xã.",),
        heads="tn",
    ),
    Rule(
        "day-span",
        compiled(
            "day-span",
            rf"""(?:từ\s+{HEAD}|{CLOCK}\s+ngày\s+|(?:{PART}\s+)?ngày\s+)(?P<d1>{D})(?:{SEP}(?P<m1>{M})(?:{SEP}(?P<y1>{Y}))?)?{ASIDE}
            {TO}{HEAD}(?P<d2>{D})(?:{SEP}|\s+tháng\s+)(?P<m2>{M}|{MONTH_WORD})(?:(?:{SEP}|\s+năm\s+)(?P<y2>{Y}))?{STOP}""",
        ),
        read.two_days,
        {
            "Đợt cao điểm từ ngày 15/4 đến ngày 30/5/2022.": (("từ ngày 15/4 đến ngày 30/5/2022", "2022-04-15/2022-05-30"),),
            "Lớp học mở từ 5 - 9/6/2021.": (("từ 5 - 9/6/2021", "2021-06-05/2021-06-09"),),
            "Đóng cửa từ ngày 18 đến 20/9/2023.": (("từ ngày 18 đến 20/9/2023", "2023-09-18/2023-09-20"),),
        },
        ("tăng từ 9 đến 5/12 xã", "giảm 7-8/10 hộ"),
        heads="tnrsđch0",
        ahead=" gh",
    ),
    Rule(
        "day-pair",
        compiled(
            "day-pair",
            rf"""(?:(?:(?:hai|ba|bốn|0?[2-9]|các)\s+)?(?:(?:sáng|chiều|tối)\s+)?ngày\s*,?\s*|(?:sáng|chiều|tối)\s+)(?P<d1>{D})(?:{SEP}(?P<m1>{M}))?
            (?:\s*,\s*{D})*\s*(?:,|và|&)\s*(?:ngày\s+)?(?P<d2>{D})(?:{SEP}|\s+tháng\s+)(?P<m2>{M})(?:(?:{SEP}|\s+năm\s+)(?P<y2>{Y}))?{STOP}""",
        ),
        read.two_days,
        {
            "Trong hai ngày 14 và 15/5/2024, đoàn đi thăm.": (("hai ngày 14 và 15/5/2024", "2024-05-14/2024-05-15"),),
            "Ngày 7, 8 và 9/3/2021 mở hội.": (("Ngày 7, 8 và 9/3/2021", "2021-03-07/2021-03-09"),),
        },
        ("có 14 và 15/5 xã đạt",),
        heads="hbc0stn",
        ahead=" ",
    ),
    Rule(
        "day-lunar",
        compiled(
            "day-lunar",
            rf"(?:(?:{PART}|ngày)\s+)*{LUNAR}\s?\(\s?(?:tức\s+)?(?:ngày\s+)?"
            rf"(?P<d>{D}){SEP}(?P<m>{M})(?:{SEP}(?P<y>{Y}))?\s?\)",
        ),
        read.one_day,
        {"Mùng 6 tháng Giêng (27/1/2023), hội mở.": (("Mùng 6 tháng Giêng (27/1/2023)", "2023-01-27"),)},
        ("mùng 6 (27 hộ)",),
        heads="rsđtchnm0",
        ahead=" ",
    ),
    Rule(
        "lunar",
        compiled(
            "lunar",
            rf"(?:(?:(?:{PART}|ngày)\s+)*(?:(?P<full>rằm)|(?:mùng|mồng)\s+(?P<d>{D}|một)|(?P<d0>{D}))\s+)?tháng\s+"
            r"(?P<m>giêng|chạp|(?(full)(?:1[0-2]|[1-9]|\w+)|(?:1[0-2]|[1-9])(?=\s+âm\s+lịch)))(?!\w)(?:\s+(?:âm\s+lịch|âl))?"
            rf"(?:\s+năm\s+(?P<y>{Y}))?",
        ),
        read.lunar,
        {
            "Lễ hội mở ngày mùng 10 tháng Giêng năm 2014.": (("ngày mùng 10 tháng Giêng năm 2014", "2014-02-09"),),
            "Rằm tháng Tám năm 2025, trẻ em vui hội.": (("Rằm tháng Tám năm 2025", "2025-10-06"),),
            "Chợ đông suốt tháng Chạp năm 2022.": (("tháng Chạp năm 2022", "2022-12-23/2023-01-21"),),
        },
        ("rằm này", "tháng giêng hai"),
        heads="rsđtchnm0",
        ahead=" ",
    ),
    Rule(
        "day-holidays",
        compiled("day-holidays", rf"(?:dịp\s+)?(?P<d1>{D})(?P<s>/|-)(?P<m1>{M})(?:\s?[-–]\s?|\s+và\s+)(?P<d2>{D})(?P=s)(?P<m2>{M}){STOP}"),
        read.holidays,
        {"Nghỉ lễ 30/4 và 1/5, phố đông.": (("30/4 và 1/5", "XXXX-04-30/XXXX-05-01"),)},
        ("có 5/7 và 6/7 xã", "đạt 30/4 và 1/5 tiêu chí"),
        heads="d0",
        ahead="/-",
    ),
    Rule(
        "day-words",
        compiled(
            "day-words",
            rf"{HEAD}(?:mùng\s+|mồng\s+)?(?P<d>{D})\s+tháng\s+(?P<m>{M}|{MONTH_WORD}|{MONTH_SMALL})(?!\s+(?:ngày|tuổi))(?:\s*(?:,\s*)?năm\s+(?P<y>{Y})|{SEP}(?P<y0>{Y}))?",
        ),
        read.one_day,
        {
            "Đảng ra đời ngày 3 tháng 2 năm 1930.": (("ngày 3 tháng 2 năm 1930", "1930-02-03"),),
            "Sáng ngày 5 tháng Chín năm 2022 khai giảng.": (("Sáng ngày 5 tháng Chín năm 2022", "2022-09-05"),),
            "Chiều ngày 30 tháng tư năm 1995, làng mở hội.": (("Chiều ngày 30 tháng tư năm 1995", "1995-04-30"),),
            "ngày 5 tháng mười hai": (("ngày 5 tháng mười hai", "XXXX-12-05"),),
        },
        ("sau 3 tháng 2 ngày", "trong 9 tháng đầu", "báo cáo tuần 1 tháng 7", "ngày 2 tháng ba lần", "đi 3 tháng ba xã"),
        heads="rsđtchnm0",
        ahead=" gh",
    ),
    Rule(
        "day",
        compiled(
            "day",
            rf"""(?:{CLOCK}\s*,?\s*(?:{PART}\s+)?(?:ngày\s+)?|(?:{PART}|ngày)\s*|(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\s*)(?:(?:nay|qua|mai)\s*)?
            (?:,\s*)?(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\s*,?\s*)?(?:{PART}\s+)?(?:ngày\s*:?\s*)?(?P<b>\(\s?(?:ngày\s+)?)?
            (?P<d>{D}){SEP}(?P<m>{M})(?:{SEP}(?P<y>{Y}))?{STOP}(?(b)\s?\)){REPEATED}""",
        ),
        read.one_day,
        {
            "Chiều 19/1/2022, huyện họp.": (("Chiều 19/1/2022", "2022-01-19"),),
            "Chiều nay (17/9/2021), Huyện ủy họp.": (("Chiều nay (17/9/2021)", "2021-09-17"),),
            "Lúc 8 giờ 30 phút ngày 2-7-2019, xe đến.": (("8 giờ 30 phút ngày 2-7-2019", "2019-07-02"),),
            "Sáng thứ Bảy (17/11/2018), bà con dự hội.": (("Sáng thứ Bảy (17/11/2018)", "2018-11-17"),),
            "Ngày 2/2/2020 (mùng 9 tháng Giêng) có mưa.": (("Ngày 2/2/2020 (mùng 9 tháng Giêng)", "2020-02-02"),),
        },
        ("ngày 15/2013/NĐ-CP", "sáng 13/13 nhiệm vụ", "Nghị định ngày 2/3/4"),
        heads="rsđtchn0",
        ahead=" gh",
    ),
    Rule(
        "day-bare",
        compiled("day-bare", rf"(?P<d>{D})(?P<s>{SEP})(?P<m>{M})(?:(?P=s)(?P<y>{Y}))?{STOP}"),
        read.bare_day,
        {
            "Hoàn thành trước 30/6/2024.": (("30/6/2024", "2024-06-30"),),
            "Ngân hàng hạ lãi suất, áp dụng đến 5/5.": (("5/5", "XXXX-05-05"),),
        },
        ("đã có 9/11 xã đạt chuẩn", "điểm 8.5", "tỷ lệ 86,9%", "15 buổi, 205 lượt", "31/4/2021"),
        heads="0",
        ahead=" /.-–",
    ),
]
