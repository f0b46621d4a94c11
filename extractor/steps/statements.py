"""Who did what: statements from the article's persons, bodies, titles and dates."""

from __future__ import annotations

from extractor.statements import current, pairs, select, statement
from extractor.steps.base import step
from extractor.work import Work

# Mentions stand in brackets: P person, T title (of whom), U unit, D date, F figure, L place.
EXAMPLES = {
    "[D=2024-03-05 Sáng 5/3], ông [P Lê Văn Thạo], [T=Lê_Văn_Thạo Chủ tịch [U UBND huyện Bình Hòa]] chủ trì hội nghị.": [
        ("Lê Văn Thạo", "chủ trì")
    ],
    "Dự hội nghị có các đồng chí: [P Lê Văn Thạo], [T Bí thư [U Huyện ủy]]; [P Hà Thị Vui], [T Phó Bí thư [U Huyện ủy]].": [
        ("Lê Văn Thạo", "dự"),
        ("Hà Thị Vui", "dự"),
    ],
    "Phát biểu kết luận hội nghị, đồng chí [P Hà Thị Vui] đề nghị các xã rà soát hộ nghèo.": [
        ("Hà Thị Vui", "phát biểu kết luận"),
        ("Hà Thị Vui", "đề nghị"),
    ],
    "“Bà con rất vui”, ông [P Lê Văn Thạo] nói.": [("Lê Văn Thạo", "nói")],
    "Nhân dịp này, [U Hội Nông dân huyện] và [U Huyện đoàn] tặng 20 suất quà cho hộ nghèo.": [
        ("Hội Nông dân huyện", "tặng"),
        ("Huyện đoàn", "tặng"),
    ],
    "[T=Hà_Thị_Vui Phó Bí thư [U Tỉnh ủy]] [P Hà Thị Vui] chủ trì hội nghị. Phó Bí thư [U Tỉnh ủy] cũng yêu cầu các xã rà soát.": [
        ("Hà Thị Vui", "chủ trì"),
        ("Hà Thị Vui", "yêu cầu"),
    ],
    "Ông [P Lê Văn Thạo] cho biết xã có 5 hộ nghèo. Ông cũng khẳng định xã làm tốt công tác giảm nghèo.": [
        ("Lê Văn Thạo", "cho biết"),
        ("Lê Văn Thạo", "khẳng định"),
    ],
    "Hội nghị do [U Huyện đoàn Bình Hòa] tổ chức ngày 5/3.": [("Huyện đoàn Bình Hòa", "tổ chức")],
    "Ngày 5/3, Chủ tịch [U UBND huyện Bình Hòa] ban hành công điện khẩn về phòng, chống bão.": [("UBND huyện Bình Hòa", "ban hành")],
    "Thay mặt [U Huyện ủy], [U UBND huyện], ông [P Lê Văn Thạo] tặng hoa chúc mừng đơn vị.": [("Lê Văn Thạo", "tặng")],
    "[T=Hà_Thị_Vui Chủ tịch [U HĐND huyện]] [P Hà Thị Vui] chủ tọa kỳ họp. Kỳ họp đã thông qua 5 nghị quyết.": [
        ("Hà Thị Vui", "chủ tọa"),
        ("HĐND huyện", "thông qua"),
    ],
    "[P Hà Thị Vui] phát biểu chỉ đạo hội nghị\nPhát biểu tại hội nghị, bà [P Hà Thị Vui] biểu dương kết quả của huyện.": [
        ("Hà Thị Vui", "phát biểu chỉ đạo"),
        ("Hà Thị Vui", "biểu dương"),
    ],
    "Đồng chí [P Hà Thị Vui] –\n[T=Hà_Thị_Vui Bí thư [U Huyện ủy]] phát biểu tại hội nghị": [("Hà Thị Vui", "phát biểu")],
    "Em [P Lò Thị Mai Hoa] được [U Huyện đoàn] tặng giấy khen. Em [P Mai Hoa] cho biết em rất vui.": [
        ("Huyện đoàn", "tặng"),
        ("Lò Thị Mai Hoa", "cho biết"),
    ],
    "Ảnh: [P Thu Hà] [U Huyện đoàn] trao 5 xe đạp cho học sinh.": [("Huyện đoàn", "trao")],
    "[D=2024-03-05 Ngày 5/3], [U Công an huyện Bình Hòa] tổ chức ra quân. Đơn vị này đã bắt giữ [F 5 đối tượng].": [
        ("Công an huyện Bình Hòa", "tổ chức"),
        ("Công an huyện Bình Hòa", "bắt giữ"),
    ],
}
NEAR_MISSES = (
    "Công tác kiểm tra của [U Huyện ủy] được tăng cường.",
    "[U Huyện ủy] cần chỉ đạo các xã làm tốt công tác cán bộ.",
    "Theo kế hoạch, [U Huyện đoàn] dự kiến tổ chức giải bóng đá.",
    "[U UBND huyện Bình Hòa] sẽ tổ chức hội nghị vào tháng tới.",
    "Thời gian tới, [U Huyện ủy] tiếp tục chỉ đạo các xã đẩy mạnh tuyên truyền.",
    "[U Hội Nông dân huyện] thường xuyên phối hợp tổ chức tuyên truyền.",
    "Ông [P Lê Văn Thạo] không dự hội nghị.",
    "[U UBND huyện Bình Hòa] chưa ban hành kế hoạch.",
    "Nếu ông [P Lê Văn Thạo] chủ trì hội nghị thì các xã phải báo cáo.",
    "Ông [P Lê Văn Thạo] thiếu kiểm tra, để xảy ra sai phạm.",
)

# The same with what each statement's object and date should be.
DETAILS = {
    "[D=2024-03-05 Sáng 5/3], [U UBND huyện Bình Hòa] tổ chức hội nghị tổng kết phong trào thi đua.\nPhát biểu tại hội nghị, ông "
    "[P Lê Văn Thạo] yêu cầu các sở, ngành rà soát hộ nghèo, báo cáo trước [D=2024-04-30 ngày 30/4].": [
        ("tổ chức", "hội nghị tổng kết phong trào thi đua", "2024-03-05"),
        ("phát biểu", "hội nghị", "2024-03-05"),
        ("yêu cầu", "các sở, ngành rà soát hộ nghèo", "2024-03-05"),
    ],
    "[D=2024-03-05 Sáng 5/3], [U UBND huyện Bình Hòa] tổ chức hội nghị tổng kết phong trào thi đua.\n"
    "Trước đó, [U UBND huyện Bình Hòa] đã ban hành kế hoạch cứu trợ.": [
        ("tổ chức", "hội nghị tổng kết phong trào thi đua", "2024-03-05"),
        ("ban hành", "kế hoạch cứu trợ", None),
    ],
    "[D=2024-03-05 Sáng 5/3], [U UBND huyện Bình Hòa] tổ chức hội nghị sơ kết công tác quý I.\nTrong [D=2024-01/2024-03 3 tháng đầu "
    "năm 2024], [U Công an huyện] đã bắt giữ [F 5 đối tượng]; xử phạt [F 20 trường hợp].": [
        ("tổ chức", "hội nghị sơ kết công tác quý I", "2024-03-05"),
        ("bắt giữ", "5 đối tượng", "2024-01/2024-03"),
        ("xử phạt", "20 trường hợp", "2024-01/2024-03"),
    ],
    "[D=2024-03-05 Ngày 5/3], bà [P Hà Thị Vui] đã đến thăm, tặng quà các gia đình chính sách tại xã Tân Lập.": [
        ("thăm", "các gia đình chính sách", "2024-03-05"),
        ("tặng quà", "các gia đình chính sách", "2024-03-05"),
    ],
    "[D=2024-03-05 Ngày 5/3], [U Huyện đoàn Bình Hòa] tổ chức tọa đàm “Thanh niên với chuyển đổi số” cho đoàn viên.": [
        ("tổ chức", "tọa đàm “Thanh niên với chuyển đổi số” cho đoàn viên", "2024-03-05"),
    ],
    "[D=2024-03-05 Ngày 5/3], [U UBND huyện Bình Hòa] tổ chức hội nghị tổng kết năm và triển khai nhiệm vụ năm tới.": [
        ("tổ chức", "hội nghị tổng kết năm", "2024-03-05"),
    ],
    "Ông [P Lê Văn Thạo] cho biết, sau sáp nhập thôn, xã có 9 nhà văn hóa bỏ hoang.": [
        ("cho biết", "xã có 9 nhà văn hóa bỏ hoang", None),
    ],
    "Ông [P Lê Văn Thạo] yêu cầu các xã hỗ trợ nhân dân vùng ngập ký hợp đồng thuê bãi trước khi lũ về.": [
        ("yêu cầu", "các xã hỗ trợ nhân dân vùng ngập ký hợp đồng thuê bãi", None),
    ],
    "[U Huyện đoàn Bình Hòa] tổ chức ngày hội hiến máu.\nĐến dự có ông [P Lê Văn Thạo], bà [P Hà Thị Vui].": [
        ("tổ chức", "ngày hội hiến máu", None),
        ("dự", "ngày hội", None),
        ("dự", "ngày hội", None),
    ],
}


@step("sotin_statements")
def statements(work: Work) -> None:
    """Fill `work.statements` with each act and its actor's mention."""
    model = current()
    chosen = select(model, pairs(work, model))
    work.statements = [(statement(work, pair), pair.actor.draft) for pair in chosen]
