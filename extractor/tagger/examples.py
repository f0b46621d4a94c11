"""Examples and near misses of the rules over proposals; tests walk them both ways."""

from __future__ import annotations

EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "trim": [("Hồ Tà Lu<LOC> - huyện Bình Tân</LOC> cạn.", "Hồ Tà Lu - <LOC>huyện Bình Tân</LOC> cạn.")],
    "whole_words": [
        ("Xe đi về TP.<LOC>Đông Hà</LOC>.", "Xe đi về <LOC>TP.Đông Hà</LOC>."),
        ("Hội Nông dân thị <LOC>xã Buôn Hồ</LOC> họp.", "Hội Nông dân <LOC>thị xã Buôn Hồ</LOC> họp."),
        ("Dân huyện Đắk R<LOC>’lấp</LOC> vui.", "Dân huyện Đắk <LOC>R’lấp</LOC> vui."),
    ],
    "whole_tails": [
        ("<UNIT>UBND <LOC>huyện Đăkr</LOC></UNIT>’lấp họp.", "<UNIT>UBND <LOC>huyện Đăkr’lấp</LOC></UNIT> họp."),
    ],
    "boards": [
        (
            "<TITLE>Phó Trưởng <UNIT>Ban Chỉ đạo</UNIT></TITLE> (BCĐ) Cuộc vận động “Thương nhau” <LOC>huyện Sìn Hồ</LOC> họp",
            "<TITLE>Phó Trưởng <UNIT>Ban Chỉ đạo (BCĐ) Cuộc vận động “Thương nhau” <LOC>huyện Sìn Hồ</LOC></UNIT></TITLE> họp",
        ),
        ("<UNIT>Ban Chỉ đạo phong</UNIT> trào Dân vận khéo tỉnh họp", "<UNIT>Ban Chỉ đạo phong trào Dân vận khéo tỉnh</UNIT> họp"),
    ],
    "said_twice": [
        (
            "<TITLE>Phó Trưởng <UNIT>ban Ban Tổ chức Tỉnh ủy</UNIT></TITLE> nói",
            "<TITLE>Phó Trưởng ban <UNIT>Ban Tổ chức Tỉnh ủy</UNIT></TITLE> nói",
        )
    ],
    "honours": [("danh hiệu Bà mẹ <LOC>Việt Nam</LOC> anh hùng", "danh hiệu Bà mẹ Việt Nam anh hùng")],
    "level": [
        (
            "<TITLE>Chủ tịch <UNIT>Liên minh Hợp tác xã</UNIT></TITLE> tỉnh khóa 4",
            "<TITLE>Chủ tịch <UNIT>Liên minh Hợp tác xã tỉnh</UNIT></TITLE> khóa 4",
        ),
        ("theo <UNIT>Sở Y tế</UNIT> <LOC>tỉnh Sơn La</LOC> thì", "theo <UNIT>Sở Y tế <LOC>tỉnh Sơn La</LOC></UNIT> thì"),
        ("của <UNIT>Trưởng phòng giáo dục</UNIT> đó", "của Trưởng <UNIT>phòng giáo dục</UNIT> đó"),
    ],
    "verbs": [
        ("nhờ <UNIT>Ban Bí thư tin tưởng</UNIT> giao", "nhờ <UNIT>Ban Bí thư</UNIT> tin tưởng giao"),
        ("<UNIT>Nhà máy Nà Rụa đang vận hành</UNIT> tốt", "<UNIT>Nhà máy Nà Rụa</UNIT> đang vận hành tốt"),
    ],
    "holder": [
        (
            "<TITLE>Bí thư <UNIT>Đảng ủy</UNIT></TITLE> Hà Trung Chín nói",
            "<TITLE>Bí thư <UNIT>Đảng ủy</UNIT></TITLE> <PER>Hà Trung Chín</PER> nói",
        )
    ],
    "adjacent": [
        (
            "<TITLE>Ủy viên <UNIT>Ban Chấp hành Trung ương</UNIT></TITLE> <UNIT>Hội Nông dân Việt Nam</UNIT> đến",
            "<TITLE>Ủy viên <UNIT>Ban Chấp hành Trung ương Hội Nông dân Việt Nam</UNIT></TITLE> đến",
        )
    ],
    "one_place": [("Ở <LOC>bon Bu Ndra xã Đắk Nang</LOC> có lễ.", "Ở <LOC>bon Bu Ndra</LOC> <LOC>xã Đắk Nang</LOC> có lễ.")],
    "bare_in_lists": [
        ("Các xã Nà Tông, Mường Lói và 2 <LOC>xã Pa Ủ</LOC>, Mù Cả.", "Các xã Nà Tông, Mường Lói và 2 xã <LOC>Pa Ủ</LOC>, Mù Cả."),
        ("Công an hai <LOC>huyện Sông Mã</LOC> và Sốp Cộp.", "Công an hai huyện <LOC>Sông Mã</LOC> và Sốp Cộp."),
    ],
    "whole_heads": [
        ("Ở bệnh viện <UNIT>Đa khoa tỉnh</UNIT> chật.", "Ở <UNIT>bệnh viện Đa khoa tỉnh</UNIT> chật."),
        ("<TITLE>Chánh Văn phòng <UNIT>Tỉnh đoàn</UNIT></TITLE> nói", "<TITLE>Chánh <UNIT>Văn phòng Tỉnh đoàn</UNIT></TITLE> nói"),
    ],
    "brackets": [
        ("với <UNIT>Ủy ban Mặt trận Tổ quốc (MTTQ)</UNIT>, các ngành", "với <UNIT>Ủy ban Mặt trận Tổ quốc</UNIT> (MTTQ), các ngành"),
        (
            "<TITLE>Trưởng <UNIT>phòng CSGT (Công an tỉnh</UNIT></TITLE>) nói",
            "<TITLE>Trưởng <UNIT>phòng CSGT</UNIT></TITLE> (<UNIT>Công an tỉnh</UNIT>) nói",
        )
    ],
    "whole_terms": [
        ("bà <PER>Lò Thị Mai</PER>, <TITLE>Phó Chánh văn</TITLE> phòng", "bà <PER>Lò Thị Mai</PER>, <TITLE>Phó Chánh văn phòng</TITLE>"),
        ("<UNIT>Trung tâm Y tế</UNIT> dự phòng mở cửa", "<UNIT>Trung tâm Y tế dự phòng</UNIT> mở cửa"),
    ],
    "central": [
        (
            "<TITLE>Trưởng <UNIT>Ban Dân vận</UNIT></TITLE> <PER>T.Ư</PER> đến.",
            "<TITLE>Trưởng <UNIT>Ban Dân vận T.Ư</UNIT></TITLE> đến.",
        ),
        ("<TITLE>Ủy viên</TITLE> <PER>T.Ư Đảng</PER> đến.", "<TITLE>Ủy viên <UNIT>T.Ư Đảng</UNIT></TITLE> đến."),
    ],
    "of_council": [
        (
            "<TITLE>Trưởng <UNIT>Ban Pháp chế</UNIT></TITLE> của <UNIT>HĐND tỉnh</UNIT> nói",
            "<TITLE>Trưởng <UNIT>Ban Pháp chế của HĐND tỉnh</UNIT></TITLE> nói",
        )
    ],
    "dotted": [
        (
            "bà <PER>Lò Thị Mai</PER> - <TITLE>PCT</TITLE>.<UNIT>HĐND tỉnh</UNIT>",
            "bà <PER>Lò Thị Mai</PER> - <TITLE>PCT.<UNIT>HĐND tỉnh</UNIT></TITLE>",
        )
    ],
    "whole_places": [
        (
            "<TITLE>Bí thư <UNIT>Huyện ủy <LOC>Sông</LOC></UNIT></TITLE> <PER>Mã Lò Páo</PER> nói",
            "<TITLE>Bí thư <UNIT>Huyện ủy <LOC>Sông Mã</LOC></UNIT></TITLE> <PER>Lò Páo</PER> nói",
        )
    ],
    "city": [("Xe về Tp. <PER>Hồ Chí Minh</PER> bán.", "Xe về <LOC>Tp. Hồ Chí Minh</LOC> bán.")],
    "each_place": [("Ba nước <LOC>Lào - Campuchia</LOC> họp.", "Ba nước <LOC>Lào</LOC> - <LOC>Campuchia</LOC> họp.")],
    "place_in_body": [
        ("<UNIT>CAQ Hà Đông</UNIT> bắt.", "<UNIT>CAQ <LOC>Hà Đông</LOC></UNIT> bắt."),
    ],
    "one_name": [
        ("Tên: <PER>LÒ VĂN PÁO  Sinh</PER> năm 1990", "Tên: <PER>LÒ VĂN PÁO</PER>  Sinh năm 1990"),
        (
            "Em <PER>Lò Hoa Ban</PER> kể. <PER>Lò Hoa Ban</PER> và <PER>Lò Hoa Ban Sinh</PER> ra",
            "Em <PER>Lò Hoa Ban</PER> kể. <PER>Lò Hoa Ban</PER> và <PER>Lò Hoa Ban</PER> Sinh ra",
        ),
    ],
    "one_body": [("Lãnh đạo <UNIT>Bộ Công an và Tỉnh ủy</UNIT> dự.", "Lãnh đạo <UNIT>Bộ Công an</UNIT> và <UNIT>Tỉnh ủy</UNIT> dự.")],
    "names_apart": [
        (
            "<TITLE>Bí thư <UNIT>Huyện ủy <LOC>Sông Mã Hà Văn</LOC></UNIT></TITLE> Páo nói.",
            "<TITLE>Bí thư <UNIT>Huyện ủy <LOC>Sông Mã</LOC></UNIT></TITLE> <PER>Hà Văn Páo</PER> nói.",
        ),
        (
            "<TITLE>Chủ nhiệm <UNIT>Ủy ban Kiểm tra Tỉnh ủy Lê Văn Sỹ</UNIT></TITLE> dự.",
            "<TITLE>Chủ nhiệm <UNIT>Ủy ban Kiểm tra Tỉnh ủy</UNIT></TITLE> <PER>Lê Văn Sỹ</PER> dự.",
        ),
    ],
    "known_names": [
        ("Em <PER>Lò Thị Hoa Ban</PER> kể. Cả lớp quý Hoa Ban lắm.", "Em <PER>Lò Thị Hoa Ban</PER> kể. Cả lớp quý <PER>Hoa Ban</PER> lắm."),
        ("Từ <LOC>Nậm Tin</LOC> đi. Hồi đó Nậm Tin xa.", "Từ <LOC>Nậm Tin</LOC> đi. Hồi đó <LOC>Nậm Tin</LOC> xa."),
    ],
    "given_names": [
        ("Bắt <PER>Lò Văn Páo</PER>. Sau đó Páo khai.", "Bắt <PER>Lò Văn Páo</PER>. Sau đó <PER>Páo</PER> khai."),
        (
            "Bắt <PER>Lò Văn Hải</PER>, anh <PER>Hải</PER> kể. Hôm sau Hải khai.",
            "Bắt <PER>Lò Văn Hải</PER>, anh <PER>Hải</PER> kể. Hôm sau <PER>Hải</PER> khai.",
        ),
    ],
}
"""Proposals before and after each rule, tags as in the gold articles; other rules leave both as they are."""

NEAR_MISSES: dict[str, list[str]] = {
    "trim": ["<UNIT>Ban Chỉ đạo (BCĐ) 35</UNIT>", "bà <PER>Lò Thị M.</PER> kể"],
    "whole_words": ["(<LOC>Sông Mã</LOC>)", "tuyến Sơn La-<LOC>Sông Mã</LOC>"],
    "boards": ["<UNIT>Ban Chỉ đạo</UNIT> phong trào của <UNIT>huyện</UNIT>", "<UNIT>Ban Chỉ đạo</UNIT>, phong trào “Thương nhau”"],
    "said_twice": ["Trưởng <UNIT>ban Tổ chức Tỉnh ủy</UNIT> nói", "<UNIT>Ban Ban hành</UNIT> văn bản"],
    "whole_tails": ["‘<LOC>Sông Mã</LOC>’ chảy", "“<PER>Páo</PER>”"],
    "honours": ["người mẹ ở <LOC>Việt Nam</LOC>", "gia đình ở <LOC>Việt Nam</LOC>"],
    "level": ["<UNIT>Ban Văn hóa</UNIT> xã hội", "<UNIT>UBND</UNIT> các xã", "<UNIT>Sở Y tế</UNIT>, <LOC>tỉnh Sơn La</LOC>"],
    "verbs": ["<UNIT>Ban Chỉ đạo phòng, chống tội phạm</UNIT>", "<UNIT>Ban Tổ chức Tỉnh ủy</UNIT>"],
    "holder": ["<TITLE>Chủ tịch</TITLE>, Hà Trung Chín", "<TITLE>Chủ tịch</TITLE> Hội"],
    "adjacent": ["<UNIT>Công an tỉnh</UNIT> <UNIT>Hội Nông dân</UNIT>", "<UNIT>Ban Chấp hành Trung ương</UNIT>, <UNIT>Hội Nông dân</UNIT>"],
    "one_place": ["<LOC>Đồng bằng sông Hồng</LOC>", "<LOC>Khu công nghiệp huyện</LOC>"],
    "bare_in_lists": ["Sáng 16/11 <LOC>huyện Sông Mã</LOC> họp.", "Đoàn 12 <LOC>huyện Sông Mã</LOC> đến."],
    "whole_heads": ["Phó Bí thư Thường trực <UNIT>Tỉnh ủy</UNIT>", "các phòng ban <UNIT>UBND huyện</UNIT>"],
    "brackets": ["<UNIT>Ban Chỉ đạo (BCĐ) 35</UNIT>", "(<UNIT>Công an tỉnh</UNIT>)"],
    "whole_terms": ["<TITLE>Phó Chánh Văn phòng</TITLE>", "<UNIT>Bộ Công an</UNIT>"],
    "central": ["<UNIT>Ban Dân vận</UNIT>, T.Ư Đảng", "bà <PER>Lò T.</PER>"],
    "of_council": ["<UNIT>Sở Y tế</UNIT> của <UNIT>UBND tỉnh</UNIT>", "<UNIT>Công an</UNIT> của <UNIT>Quốc hội</UNIT>"],
    "dotted": ["bà Mai, <TITLE>Phó Chủ tịch</TITLE>. <UNIT>UBND tỉnh</UNIT> họp", "bà Mai, <TITLE>PCT</TITLE> . Họp"],
    "whole_places": ["<LOC>xã Sông</LOC> mã", "<LOC>huyện Sông Mã</LOC>"],
    "city": ["UBND TP <PER>Phạm Văn Dũng</PER>", "về TP, <PER>Hồ Văn Tám</PER>"],
    "each_place": ["<LOC>Thừa Thiên - Huế</LOC>", "<LOC>chợ Sài Gòn - Tân Thanh</LOC>"],
    "place_in_body": ["<UNIT>HĐND <LOC>huyện Sông Mã</LOC></UNIT>", "<UNIT>Công an tỉnh</UNIT>"],
    "one_name": ["Em <PER>Lò Hoa Ban</PER> và <PER>Lò Hoa Ban Mai</PER>", "bà <PER>Lò Thị Mai</PER>"],
    "one_body": ["<UNIT>Ban Tuyên giáo và Dân vận Tỉnh ủy</UNIT>", "<UNIT>Sở Giáo dục và Đào tạo</UNIT>"],
    "names_apart": [
        "<TITLE>Bí thư <UNIT>Tỉnh ủy <LOC>Yên Bái</LOC></UNIT></TITLE> dự.",
        "<UNIT>Tỉnh Đoàn <LOC>Tiền Giang</LOC></UNIT> họp.",
        "<UNIT>UBND <LOC>huyện Lý Nhân</LOC></UNIT> họp.",
    ],
    "known_names": ["Ông <PER>Hà Văn Nam</PER> về Hà Văn Nam Anh.", "Em <PER>Sơn La</PER> thăm <LOC>Sơn La</LOC>. Nhớ Sơn La quá."],
    "given_names": [
        "Bắt <PER>Lò Văn Trung</PER>. Cấp Trung ương họp.",
        "Bắt <PER>Lò Văn Páo</PER>. Núi Pù Páo xa.",
        "Bắt <PER>Lò Văn Hoạt</PER> khi hoạt bát. Hoạt động này vui.",
    ],
}
"""Proposals that a rule must leave alone."""
