"""baolaichau.vn before 2020."""

from __future__ import annotations

from scrapers.site import Site


class BaoLaiChauOld(Site):
    """Pages with `.desc.sapo` over `.desc.body`."""

    NAME = "baolaichau_old"
    ABOUT = "Báo Lai Châu trước năm 2020"
    HOSTS = ("baolaichau.vn",)
    SIGNS = (".desc.body",)
    RANK = 61
    TITLE = ("h1.title", "h1", "h2.title")
    LEAD = (".desc.sapo",)
    BODY = (".desc.body",)
    DATE = (".date", ".time", ".post-date", "time")
    AUTHOR = (".author", ".desc.author")
    SOURCE = (".source",)
    CATEGORY = (".breadcrumb a:last-child",)
    TAGS = (".tags a",)
    DROP = (".related", ".other-news")
