"""Examples and near misses of the rules in `rules_around` and `rules_office`; tests walk them both ways."""

from __future__ import annotations

EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "run_on": [
        ("Trưởng Ban Dân vận <PER>Lò Thị Mai Qua</PER> 3 năm làm", "Trưởng Ban Dân vận <PER>Lò Thị Mai</PER> Qua 3 năm làm"),
        ("Ảnh <PER>Hà Páo Chiều</PER> 7/6, tòa họp.", "Ảnh <PER>Hà Páo</PER> Chiều 7/6, tòa họp."),
        ("Đèn ở <LOC>Hà Nội Tối</LOC> 7/6 sáng.", "Đèn ở <LOC>Hà Nội</LOC> Tối 7/6 sáng."),
    ],
    "credits": [
        ("Dân bản gặt lúa. Ảnh: <LOC>Thanh Hà</LOC>", "Dân bản gặt lúa. Ảnh: <PER>Thanh Hà</PER>"),
        ("Lễ hội. Ảnh: TTXVN/Thanh Hà Tại đây, dân vui", "Lễ hội. Ảnh: TTXVN/<PER>Thanh Hà</PER> Tại đây, dân vui"),
        ("Chợ. Ảnh: <PER>Hà Páo Hội</PER> Nông dân họp", "Chợ. Ảnh: <PER>Hà Páo</PER> Hội Nông dân họp"),
        ("Chợ. Ảnh: <PER>Việt Páo Khách</PER> hàng đông", "Chợ. Ảnh: <PER>Việt Páo</PER> Khách hàng đông"),
    ],
    "called": [
        ("Một người tên là Páo, tự xưng cán bộ", "Một người tên là <PER>Páo</PER>, tự xưng cán bộ"),
        ("tên là Páo, tự xưng có", "tên là <PER>Páo</PER>, tự xưng có"),
    ],
    "no_persons": [
        ("Chiếc xe khách <PER>Hà Tiến</PER> lao xuống", "Chiếc xe khách Hà Tiến lao xuống"),
        ("Theo <PER>P.V</PER> đưa tin", "Theo P.V đưa tin"),
        ("Trên <PER>Báo Páo</PER> có bài", "Trên <UNIT>Báo Páo</UNIT> có bài"),
    ],
    "place_edges": [
        ("họp tại điểm <LOC>cầu Yên Bái</LOC> vui", "họp tại điểm cầu <LOC>Yên Bái</LOC> vui"),
        ("dạy nghề cho nông <LOC>thôn Sơn La</LOC> nữa", "dạy nghề cho nông thôn <LOC>Sơn La</LOC> nữa"),
        ("mở đường liên <LOC>xã Nà Tông</LOC> mới", "mở đường liên xã <LOC>Nà Tông</LOC> mới"),
        ("đến <LOC>nay Sông Mã</LOC> có", "đến nay <LOC>Sông Mã</LOC> có"),
    ],
    "republic": [("nước Cộng hòa xã hội chủ nghĩa <LOC>Việt Nam</LOC> ta", "nước <LOC>Cộng hòa xã hội chủ nghĩa Việt Nam</LOC> ta")],
    "streets": [
        ("sửa đường <LOC>Nậm Tin</LOC> rồi", "sửa <LOC>đường Nậm Tin</LOC> rồi"),
        ("bà Mai (số 12 <PER>Lò Páo</PER>, TP Đông Hà) kiện", "bà Mai (<LOC>số 12 Lò Páo</LOC>, TP Đông Hà) kiện"),
    ],
    "sites": [("ra công viên <PER>Lò Văn Páo</PER> chơi", "ra <LOC>công viên Lò Văn Páo</LOC> chơi")],
    "foreign_names": [
        (
            "<TITLE>Tổng thống</TITLE> <LOC>Mỹ John Miller</LOC> thăm",
            "<TITLE>Tổng thống <LOC>Mỹ</LOC></TITLE> <PER>John Miller</PER> thăm",
        )
    ],
    "hyphened": [("ông <PER>Park Min</PER>-ho nói", "ông <PER>Park Min-ho</PER> nói")],
    "one_label": [
        (
            "<PER>Hoa Ban</PER> hát, <PER>Hoa Ban</PER> múa, <PER>Hoa Ban</PER> cười. Ai cũng quý <LOC>Hoa Ban</LOC> cả",
            "<PER>Hoa Ban</PER> hát, <PER>Hoa Ban</PER> múa, <PER>Hoa Ban</PER> cười. Ai cũng quý <PER>Hoa Ban</PER> cả",
        )
    ],
    "typed_places": [
        ("<UNIT>Sở Y tế thành phố <LOC>Hà Nội</LOC></UNIT> họp", "<UNIT>Sở Y tế <LOC>thành phố Hà Nội</LOC></UNIT> họp"),
        ("<UNIT>Công an tỉnh Hủa Pẻng</UNIT> bắt", "<UNIT>Công an <LOC>tỉnh Hủa Pẻng</LOC></UNIT> bắt"),
        ("<UNIT>UBND phường 8</UNIT> họp", "<UNIT>UBND <LOC>phường 8</LOC></UNIT> họp"),
    ],
    "whole_fields": [
        ("<UNIT>Bộ Văn hóa</UNIT>, Thể thao và Du lịch tổ chức", "<UNIT>Bộ Văn hóa, Thể thao và Du lịch</UNIT> tổ chức"),
        (
            "<TITLE>Giám đốc <UNIT>Sở Tài nguyên</UNIT></TITLE> và Môi trường",
            "<TITLE>Giám đốc <UNIT>Sở Tài nguyên và Môi trường</UNIT></TITLE>",
        ),
    ],
    "named_bodies": [
        ("ở <UNIT>Trường Tiểu học</UNIT> <PER>Lò Văn Páo</PER> có", "ở <UNIT>Trường Tiểu học Lò Văn Páo</UNIT> có"),
        ("ở <UNIT>Bệnh viện</UNIT> <PER>Lò Páo</PER> có", "ở <UNIT>Bệnh viện Lò Páo</UNIT> có"),
    ],
    "no_places": [
        ("gieo sạ vụ <LOC>Đông Xuân</LOC> sớm", "gieo sạ vụ Đông Xuân sớm"),
        ("dịch tả lợn <PER>Châu Phi</PER> lan", "dịch tả lợn Châu Phi lan"),
    ],
    "family_name": [
        (
            "<TITLE>Chủ tịch <UNIT>Hội Nông dân <LOC>huyện Phan</LOC></UNIT></TITLE> <PER>Thị Páo</PER> nói",
            "<TITLE>Chủ tịch <UNIT>Hội Nông dân huyện</UNIT></TITLE> <PER>Phan Thị Páo</PER> nói",
        ),
        ("thượng úy Phan <PER>Hà Páo</PER> nói", "thượng úy <PER>Phan Hà Páo</PER> nói"),
    ],
    "body_before_name": [
        (
            "<TITLE>Phó viện trưởng</TITLE> <PER>VKSND Lò Văn Páo</PER> trao",
            "<TITLE>Phó viện trưởng <UNIT>VKSND</UNIT></TITLE> <PER>Lò Văn Páo</PER> trao",
        ),
        (
            "<TITLE>Trưởng <UNIT>Ban Quốc tế Trung ương</UNIT></TITLE> <PER>Đoàn Lò Hà Páo</PER> nói",
            "<TITLE>Trưởng <UNIT>Ban Quốc tế Trung ương Đoàn</UNIT></TITLE> <PER>Lò Hà Páo</PER> nói",
        ),
    ],
    "body_edges": [
        ("họp tại <UNIT>trụ sở Công an huyện</UNIT> cũ", "họp tại trụ sở <UNIT>Công an huyện</UNIT> cũ"),
        ("của <UNIT>HĐND tỉnh khóa VIII</UNIT> bầu", "của <UNIT>HĐND tỉnh</UNIT> khóa VIII bầu"),
    ],
    "task_bodies": [
        (
            "<UNIT>Ban Chỉ đạo</UNIT> ứng phó sự cố hóa chất tỉnh họp",
            "<UNIT>Ban Chỉ đạo ứng phó sự cố hóa chất tỉnh</UNIT> họp",
        )
    ],
    "no_bodies": [("làm tốt dân vận, <UNIT>QCDC</UNIT> nữa", "làm tốt dân vận, QCDC nữa")],
    "no_single_body": [
        ("giao cho <UNIT>Công an các xã</UNIT> lo", "giao cho Công an các xã lo"),
        ("bầu <UNIT>HĐND cấp xã</UNIT> xong", "bầu HĐND cấp xã xong"),
        ("nhờ <UNIT>Hội Phụ nữ</UNIT> các cấp mà", "nhờ Hội Phụ nữ các cấp mà"),
    ],
    "office_of_body": [
        (
            "bà <PER>Lò Thị Mai</PER>, <TITLE>Tổng Thư ký</TITLE> <UNIT>Hội Nhà báo</UNIT>",
            "bà <PER>Lò Thị Mai</PER>, <TITLE>Tổng Thư ký <UNIT>Hội Nhà báo</UNIT></TITLE>",
        ),
        (
            "<TITLE>Phó Trưởng đoàn</TITLE> chuyên trách <UNIT>Đoàn ĐBQH tỉnh</UNIT>",
            "<TITLE>Phó Trưởng đoàn chuyên trách <UNIT>Đoàn ĐBQH tỉnh</UNIT></TITLE>",
        ),
    ],
    "former": [
        (
            "bà <PER>Lò Thị Mai</PER>, nguyên là <TITLE>Phó Chánh văn phòng</TITLE>",
            "bà <PER>Lò Thị Mai</PER>, <TITLE>nguyên là Phó Chánh văn phòng</TITLE>",
        ),
        ("bà <PER>Lò Thị Mai</PER>, nguyên <TITLE>Chủ tịch</TITLE>", "bà <PER>Lò Thị Mai</PER>, <TITLE>nguyên Chủ tịch</TITLE>"),
    ],
    "appointed": [
        (
            "bà <PER>Lò Thị Mai</PER> giữ chức Phó Chủ tịch <UNIT>UBND xã</UNIT>",
            "bà <PER>Lò Thị Mai</PER> giữ chức <TITLE>Phó Chủ tịch <UNIT>UBND xã</UNIT></TITLE>",
        )
    ],
    "short_offices": [
        (
            "bà <PER>Lò Thị Mai</PER>, P.CT <UNIT>HĐND tỉnh</UNIT> nói",
            "bà <PER>Lò Thị Mai</PER>, <TITLE>P.CT <UNIT>HĐND tỉnh</UNIT></TITLE> nói",
        ),
        ("ông <PER>Lò Páo</PER> - UVTW Đảng đến", "ông <PER>Lò Páo</PER> - <TITLE>UVTW Đảng</TITLE> đến"),
    ],
    "listed_offices": [
        (
            "bà <PER>Lò Mai</PER>, <TITLE>Bí thư <UNIT>Huyện ủy</UNIT></TITLE>, Chủ tịch <UNIT>HĐND huyện</UNIT> nói",
            "bà <PER>Lò Mai</PER>, <TITLE>Bí thư <UNIT>Huyện ủy</UNIT></TITLE>, <TITLE>Chủ tịch <UNIT>HĐND huyện</UNIT></TITLE> nói",
        )
    ],
}
"""Proposals before and after each rule, tags as in the gold articles; other rules leave both as they are."""

NEAR_MISSES: dict[str, list[str]] = {
    "run_on": ["ông <PER>Lò Văn Qua</PER> đến", "ông <PER>Lò Văn Sáng</PER> nói", "ông <PER>Lò Văn Chiều</PER> đến 3 xã"],
    "credits": ["Ảnh: Getty Images", "Ảnh: <LOC>Tiền Phong</LOC>", "Ảnh: Quang cảnh hội nghị", "Đoàn gồm: Thanh Hà"],
    "called": ["cây mang tên Bác", "với tên Cơ sở Páo", "thư của người tên Trả lời: trả hết", "xã đổi tên Nà Tông", "họ tên: Lò Páo"],
    "no_persons": ["xe của <PER>Hà Tiến</PER> chạy", "Chủ tịch <PER>Hồ Chí Minh</PER> nói"],
    "place_edges": ["về <LOC>thôn Nà Tông</LOC>", "qua <LOC>cầu Yên Bái</LOC>", "ở <LOC>xã Nà Tông</LOC>"],
    "republic": ["cả nước <LOC>Việt Nam</LOC>", "xã hội chủ nghĩa <LOC>Việt Nam</LOC>"],
    "streets": [
        "qua các tuyến đường <LOC>Nậm Tin</LOC>",
        "trên đường <LOC>quốc lộ 6</LOC>", "đoàn có 12 <PER>Lò Páo</PER>", "(số 12, <PER>Lò Páo</PER>)",
    ],
    "sites": [
        "<TITLE>Đội trưởng <UNIT>Đội đô thị</UNIT></TITLE> <PER>Lò Páo</PER>",
        "cả gia đình <PER>Lò Văn Páo</PER>", "trùm giang hồ <PER>Lò Páo</PER>", "công viên, <PER>Lò Páo</PER> chơi",
    ],
    "foreign_names": ["<TITLE>Đại sứ</TITLE> <LOC>Mỹ</LOC>", "bay sang <LOC>Mỹ John Miller</LOC>", "nước <LOC>Đông Timor</LOC>"],
    "hyphened": ["<PER>Lò Páo</PER> - người", "Ảnh: <PER>Lò Páo</PER> -ĐVT"],
    "one_label": ["<PER>Hoa Ban</PER> yêu <LOC>Hoa Ban</LOC>", "<PER>Páo</PER>, <PER>Páo</PER>, <PER>Páo</PER> ở <LOC>Páo</LOC>"],
    "typed_places": ["<UNIT>Thông tấn xã <LOC>Việt Nam</LOC></UNIT>", "<UNIT>Đoàn các tỉnh Tây Nguyên</UNIT>", "<UNIT>Công an xã</UNIT>"],
    "whole_fields": ["<UNIT>Sở Văn hóa</UNIT>, Sở Y tế", "<UNIT>Ban Dân vận</UNIT> và xã hội", "<UNIT>Hội Văn hóa</UNIT> và du lịch"],
    "named_bodies": [
        "<TITLE>Giám đốc <UNIT>Bệnh viện</UNIT></TITLE> <PER>Lò Páo</PER>",
        "<UNIT>Công an xã</UNIT> <PER>Lò Páo</PER>",
    ],
    "no_places": ["<LOC>Điện Biên Phủ</LOC> ghi lịch sử", "tỉnh <LOC>Điện Biên Phủ</LOC>", "từ <LOC>Châu Phi</LOC> về"],
    "family_name": ["xã Nà Tông <PER>Thị Páo</PER>", "bà <PER>Lò Thị Mai</PER>", "họ Phan, <PER>Thị Páo</PER>"],
    "body_before_name": ["ông <PER>LÒ VĂN PÁO</PER>", "ông <PER>Đoàn Văn Páo</PER>", "ông <PER>Đoàn Lò Hà Páo</PER>"],
    "body_edges": ["<UNIT>Hội trường</UNIT>", "<UNIT>Trường khóa sinh</UNIT>", "<UNIT>Công an huyện</UNIT> khóa VIII"],
    "task_bodies": [
        "<UNIT>Ban Chỉ đạo</UNIT> yêu cầu huyện",
        "<UNIT>Ban Chỉ đạo</UNIT> thực hiện các việc do tỉnh giao",
        "<UNIT>Ban Chỉ đạo 35</UNIT> ứng phó của tỉnh",
    ],
    "no_bodies": ["<TITLE>Giám đốc <UNIT>Ban</UNIT></TITLE>", "<UNIT>LLVT Quân khu 7</UNIT>", "<UNIT>Phòng Nội vụ</UNIT>"],
    "no_single_body": [
        "<UNIT>Đoàn Thanh niên các tỉnh Tây Nguyên</UNIT>",
        "<UNIT>Công an xã</UNIT>, các cấp",
        "<TITLE>Chủ tịch <UNIT>Hội Phụ nữ</UNIT></TITLE> các cấp",
    ],
    "office_of_body": ["<TITLE>Tổng Thư ký</TITLE>, <UNIT>Hội Nhà báo</UNIT>", "<TITLE>Chủ tịch</TITLE> và <UNIT>UBND xã</UNIT>"],
    "former": [
        "Sở Tài nguyên <TITLE>Chủ tịch</TITLE>",
        "là <TITLE>Chủ tịch</TITLE>",
        "<TITLE>Chủ tịch</TITLE> bảo vệ tài nguyên",
        "<TITLE>Chủ tịch</TITLE> trao đổi với ông nguyên là",
    ],
    "appointed": ["bổ nhiệm cán bộ", "giữ chức vụ này", "gặp Chủ tịch"],
    "short_offices": ["ở TP <UNIT>Công an</UNIT>", "P. CT <PER>Lò Páo</PER>", "các PCT và <UNIT>UBND xã</UNIT>"],
    "listed_offices": [
        "<TITLE>Bí thư</TITLE>, các Chủ tịch <UNIT>UBND xã</UNIT>",
        "<TITLE>Bí thư</TITLE>, Chủ tịch và <UNIT>UBND xã</UNIT>",
        "<TITLE>Bí thư</TITLE> và chuyên viên <UNIT>Sở Y tế</UNIT>",
    ],
}
"""Proposals that a rule must leave alone."""
