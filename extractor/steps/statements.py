"""Who did what: statements from the article's persons, bodies, titles and dates."""

from __future__ import annotations

from extractor.statements import pairs, select, shipped, statement
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
}
NEAR_MISSES = (
    "[U UBND huyện Bình Hòa] sẽ tổ chức hội nghị vào tháng tới.",
    "Thời gian tới, [U Huyện ủy] tiếp tục chỉ đạo các xã đẩy mạnh tuyên truyền.",
    "[U Hội Nông dân huyện] thường xuyên phối hợp tổ chức tuyên truyền.",
)


@step("sotin_statements")
def statements(work: Work) -> None:
    """Fill `work.statements` with each act and its actor's mention."""
    model = shipped()
    chosen = select(model, pairs(work, model))
    work.statements = [(statement(work, pair), pair.actor.draft) for pair in chosen]
