"""baolaichau.vn."""

from __future__ import annotations

from scrapers.site import Site


class BaoLaiChau(Site):
    """The paper's site of today; `baolaichau_old` has the layout from before 2020."""

    NAME = "baolaichau"
    ABOUT = "Báo Lai Châu"
    HOSTS = ("baolaichau.vn",)
    SIGNS = ("[class*=blc-post__]",)
    RANK = 60
    TITLE = ("h1.blc-post__title", ".blc-post-detail__title", "h1")
    LEAD = (".blc-post__sapo", ".blc-post__desc", ".blc-post-detail__sapo", ".sapo")
    BODY = (".blc-post__content", ".blc-post-detail__content", ".blc-post__body", ".post-content", "article")
    DATE = (".blc-post__time", ".blc-post__date", ".blc-post-detail__time", "time")
    AUTHOR = (".blc-post__author", ".blc-post-detail__author", ".author")
    SOURCE = (".blc-post__source",)
    CATEGORY = (".blc-breadcrumb a:last-child", ".breadcrumb a:last-child")
    TAGS = (".blc-post__tags a", ".tags a")
    DROP = (".blc-post__related", ".blc-post__link", ".blc-related")
