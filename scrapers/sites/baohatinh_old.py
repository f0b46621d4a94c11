"""baohatinh.vn before 2020."""

from __future__ import annotations

from scrapers.site import Site


class BaoHaTinhOld(Site):
    """Pages that archives kept: `#main-detail` under `.sapo_detail`."""

    NAME = "baohatinh_old"
    ABOUT = "Báo Hà Tĩnh trước năm 2020"
    HOSTS = ("baohatinh.vn",)
    SIGNS = (".sapo_detail", "#main-detail")
    RANK = 61
    TITLE = ("h1.title_detail", "h1.title-detail", "h1")
    LEAD = (".sapo_detail",)
    BODY = ("#main-detail",)
    DATE = (".date_detail", ".time_detail", ".detail_time", ".date", "time")
    AUTHOR = (".author_detail", ".author")
    SOURCE = (".source_detail",)
    CATEGORY = (".breadcrumb a:last-child",)
    TAGS = (".tag_detail a", ".tags a")
    DROP = (".tinlienquan_detail", ".box_tinlienquan", ".tin_lien_quan")
