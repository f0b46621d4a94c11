"""Rules for months, quarters, years and spans of them."""

from __future__ import annotations

from extractor.grammar import date_read as read
from extractor.grammar.date_words import COUNT_WORD, MOD, MONTH_OF_YEAR, MONTH_WORD, NOW, PERIOD, QUARTER, SEP, STOP, TO, M, Y
from extractor.grammar.rule import Rule, compiled

YEAR_OF = rf"(?:\s*(?:,\s*)?(?:của\s+)?năm\s+(?:nay\b|(?P<last>ngoái|trước)\b|(?P<y>{Y})))"

PERIODS = [
    Rule(
        "part-of-year",
        compiled(
            "part-of-year",
            rf"(?P<n>1[01]|0?[1-9]|{COUNT_WORD})\s+tháng\s+(?P<side>đầu|cuối)\s+"
            rf"(?:của\s+)?năm(?:\s+(?:nay\b|(?P<y>{Y})))?",
        ),
        read.part_of_year,
        {
            "Trong 9 tháng đầu năm 2021, huyện vượt thu.": (("9 tháng đầu năm 2021", "2021-01/2021-09"),),
            "Nhiệm vụ ba tháng cuối năm 2020": (("ba tháng cuối năm 2020", "2020-10/2020-12"),),
        },
        ("trong 9 tháng qua", "13 tháng đầu năm"),
        heads="0mhbnstc",
        ahead=" ",
    ),
    Rule(
        "months-of-year",
        compiled("months-of-year", rf"(?P<n>1[01]|0?[1-9]|{COUNT_WORD})\s+tháng(?:\s+của)?\s+năm\s+(?P<y>{Y})"),
        read.part_of_year,
        {"Kết quả 11 tháng năm 2025": (("11 tháng năm 2025", "2025-01/2025-11"),)},
        ("sau 11 tháng năm học mới",),
        heads="0mhbnstc",
        ahead=" ",
    ),
    Rule(
        "months-so-far",
        compiled(
            "months-so-far",
            r"(?P<n>1[01]|0?[2-9])\s+tháng(?P<y>)(?!\w|\s+(?:đầu|cuối|năm|qua|vừa|tù|tuổi|liền|liên|sau|trước|"
            r"một|lương|tới|nay|nữa|cao|thi))",
        ),
        read.months_so_far,
        {
            "Sơ kết 6 tháng đầu năm 2022. Kết quả 6 tháng cho thấy": (
                ("6 tháng đầu năm 2022", "2022-01/2022-06"),
                ("6 tháng", "2022-01/2022-06"),
            )
        },
        ("hoàn thành sau 6 tháng", "trong 6 tháng qua"),
        heads="0",
        ahead=" ",
    ),
    Rule(
        "season-of-year",
        compiled("season-of-year", rf"mùa\s+(?P<season>xuân|hè|thu|đông)\s+năm\s+(?P<y>{Y})"),
        read.season,
        {"Mùa xuân năm 1960, làng lập hội.": (("Mùa xuân năm 1960", "1960-21"),)},
        ("mùa xuân này",),
        heads="m",
    ),
    Rule(
        "half-year",
        compiled("half-year", rf"nửa\s+(?P<side>đầu|cuối)\s+năm(?:\s+(?:nay\b|(?P<y>{Y})))?"),
        read.part_of_year,
        {"Nửa cuối năm 2022 sẽ khởi công.": (("Nửa cuối năm 2022", "2022-07/2022-12"),)},
        ("đã hơn nửa năm 2022",),
        heads="n",
    ),
    Rule(
        "quarter",
        compiled("quarter", rf"quý\s+(?P<q>{QUARTER})(?:\s?[/\-.,]\s?(?P<yq>{Y})|{YEAR_OF})?"),
        read.quarter,
        {
            "Thực hiện quý III/2023": (("quý III/2023", "2023-07/2023-09"),),
            "Trong quý I năm 2019": (("quý I năm 2019", "2019-01/2019-03"),),
        },
        ("bà Quý 4 tuổi", "kính thưa quý vị"),
        heads="q",
    ),
    Rule(
        "month-since",
        compiled("month-since", rf"từ\s+(?:đầu\s+|cuối\s+|giữa\s+)?tháng\s+(?P<m>{M}|{MONTH_WORD})(?:\s*(?:{SEP}|năm\s+)(?P<y>{Y}))?{NOW}"),
        read.since_month,
        {"Từ tháng 3/2018 đến nay, không có vụ nào.": (("Từ tháng 3/2018 đến nay", "2018-03/.."),)},
        ("từ tháng này đến nay",),
        heads="t",
    ),
    Rule(
        "month-span",
        compiled(
            "month-span",
            rf"""(?:từ\s+)?(?:đầu\s+năm(?:\s+(?P<y1a>{Y}))?|(?:đầu\s+|giữa\s+|cuối\s+)?tháng\s+(?P<m1>{M}|{MONTH_WORD})(?:\s*(?:{SEP}|năm\s+)(?P<y1b>{Y}))?)
            (?:{TO}|\s*,\s*|\s+và\s+)(?:đầu\s+|giữa\s+|cuối\s+)?tháng\s+(?P<m2>{M}|{MONTH_WORD})(?:\s*(?:{SEP}|năm\s+)(?P<y2>{Y}))?""",
        ),
        read.two_months,
        {
            "Từ tháng 3-2012 đến tháng 11-2013, ông lập hồ sơ khống.": (("Từ tháng 3-2012 đến tháng 11-2013", "2012-03/2013-11"),),
            "Từ đầu năm 2017 đến hết tháng 4/2018, có 5 vụ.": (("Từ đầu năm 2017 đến hết tháng 4/2018", "2017-01/2018-04"),),
        },
        ("từ tháng sau đến tháng nữa",),
        heads="tđgc",
    ),
    Rule(
        "month",
        compiled(
            "month",
            rf"{MOD}?(?:các\s+)?tháng\s*(?P<m>{M}(?!\s*(?:ngày|tuổi|tháng))|{MONTH_WORD}|{MONTH_OF_YEAR})(?:\s*(?:{SEP}|năm\s*|"
            rf",\s*năm\s+)(?P<y>{Y})|\s+năm\s+(?:nay|(?P<last>ngoái|trước))\b)?{STOP}",
        ),
        read.one_month,
        {
            "Lũy kế đến hết tháng 6 năm 2019": (("tháng 6 năm 2019", "2019-06"),),
            "Cuối tháng Hai/2026 có kết quả.": (("Cuối tháng Hai/2026", "2026-02"),),
            "Đầu tháng mười hai năm 2020 trời rét.": (("Đầu tháng mười hai năm 2020", "2020-12"),),
        },
        ("hai lần mỗi tháng ba lượt", "tháng này", "tháng 13", "mỗi tháng một lần"),
        heads="đgct",
    ),
    Rule(
        "year-since",
        compiled(
            "year-since",
            rf"(?:từ\s+(?:(?:đầu\s+|cuối\s+|giữa\s+)?năm\s+)?|(?:(?:đầu\s+|cuối\s+|giữa\s+)?năm\s+))(?P<y>{Y})(?:{NOW}|"
            rf"\s*[-–]\s*nay\b)",
        ),
        read.since_year,
        {
            "Từ năm 2018 đến nay, chùa mở 7 lớp.": (("Từ năm 2018 đến nay", "2018/.."),),
            "từ 2018 đến nay": (("từ 2018 đến nay", "2018/.."),),
        },
        ("từ đó đến nay",),
        heads="tđcgn",
    ),
    Rule(
        "this-year-since",
        compiled("this-year-since", rf"(?:kể\s+)?từ\s+đầu\s+năm{NOW}(?P<y>)"),
        read.since_year,
        {"Vụ lớn nhất từ đầu năm đến nay.": (("từ đầu năm đến nay", "XXXX/.."),)},
        ("từ đầu đến nay",),
        heads="kt",
    ),
    Rule(
        "period",
        compiled(
            "period",
            rf"{MOD}?{PERIOD}\s*,?\s*:?\s*(?P<b>\(\s?)?(?:từ\s+)?(?:năm\s+)?(?P<y1>{Y}){TO}(?:năm\s+)?(?P<y2>{Y}|\d\d(?!\d))(?(b)\s?\))",
        ),
        read.two_years,
        {
            "Chương trình giai đoạn 2021 - 2025": (("giai đoạn 2021 - 2025", "2021/2025"),),
            "Tổng kết năm học 2017-2018": (("năm học 2017-2018", "2017/2018"),),
            "Chào năm học mới 2023 - 2024": (("năm học mới 2023 - 2024", "2023/2024"),),
            "Kế hoạch giai đoạn (2011 - 2015)": (("giai đoạn (2011 - 2015)", "2011/2015"),),
        },
        ("giai đoạn 2021", "nhiệm kỳ 2025 - 2020"),
        heads="đgctnv",
    ),
    Rule(
        "years-listed",
        compiled("years-listed", rf"các\s+năm\s+(?P<y1>{Y})(?:\s*,\s*{Y})*(?:\s*,\s*|\s+và\s+)(?:năm\s+)?(?P<y2>{Y}){STOP}"),
        read.two_years,
        {"Khen thưởng trong các năm 2018, 2019 và 2021.": (("các năm 2018, 2019 và 2021", "2018/2021"),)},
        ("các năm sau", "các năm 2018, 1995"),
        heads="c",
    ),
    Rule(
        "year-span",
        compiled(
            "year-span",
            rf"(?:từ\s+)?(?:(?:các\s+|hai\s+|đầu\s+|cuối\s+)?năm\s+)?(?P<y1>{Y})(?:{TO}|\s+và\s+)(?:(?:hết\s+|đầu\s+|"
            rf"cuối\s+)?năm\s+)?(?P<y2>{Y}){STOP}",
        ),
        read.two_years,
        {
            "Từ năm 2011 đến năm 2015, huyện đầu tư nhiều.": (("Từ năm 2011 đến năm 2015", "2011/2015"),),
            "Chủ tịch Hội (2011 - 2016)": (("2011 - 2016", "2011/2016"),),
        },
        ("số 2011 - 1900", "mã 20112 - 2016"),
        heads="tchđn0",
        ahead=" -–—đt",
    ),
    Rule(
        "season",
        compiled(
            "season",
            rf"(?<!nhiệm\s)(?<!dịch\s)(?<!sự\s)vụ\s+(?:(?:đông\s+xuân|hè\s+thu|thu\s+đông|mùa|xuân|hè|thu|đông)\s+(?:năm\s+)?)?(?P<y>{Y})"
            rf"(?!\s*[-–]\s*\d){STOP}",
        ),
        read.one_year,
        {"Vụ xuân năm 2014 được mùa.": (("Vụ xuân năm 2014", "2014"),)},
        ("có 2 vụ lúa", "mục tiêu, nhiệm vụ 2019 mới"),
        heads="v",
    ),
    Rule(
        "year",
        compiled("year", rf"{MOD}?năm\s*(?:học\s+)?(?P<y>{Y}){STOP}"),
        read.one_year,
        {
            "Đến cuối năm 2021, xã về đích.": (("cuối năm 2021", "2021"),),
            "kế hoạch năm 2022": (("năm 2022", "2022"),),
        },
        ("trong 5 năm", "năm 20", "năm nay"),
        heads="đgcn",
    ),
    Rule(
        "year-part",
        compiled("year-part", rf"{MOD}năm(?:\s+(?:nay|(?P<last>ngoái))\b)?(?P<y>)(?!\s+(?:\d|học|sau|trước|ngoái|tới|đến|này|qua|mới|âm))"),
        read.one_year,
        {"Cầu khởi công cuối năm nay.": (("cuối năm nay", "XXXX"),), "tăng so với đầu năm": (("đầu năm", "XXXX"),)},
        ("cuối năm học", "đầu năm 2021"),
        heads="đgc",
    ),
    Rule(
        "year-bare",
        compiled("year-bare", rf"(?P<y>(?:19[3-9]|20[0-4])\d)(?!\d){STOP}"),
        read.bare_year,
        {"tăng so với cùng kỳ 2018": (("2018", "2018"),), "anh T. (SN 1988)": (("1988", "1988"),)},
        ("đường ĐT 2019", "hơn 2000 người", "Sư đoàn 1945"),
        heads="0",
    ),
]
