"""dantri.com.vn."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class DanTri(Site):
    """Pages of today (utility classes) and of before 2024 (`singular-…`)."""

    NAME = "dantri"
    ABOUT = "Dân trí"
    HOSTS = ("dantri.com.vn",)
    SIGNS = ("#desktop-in-article, .singular-content",)
    RANK = 60
    TITLE = ("article > h1", "h1.title-page", "h1")
    LEAD = (".singular-sapo", "article > h2")
    COVER = ("article > figure",)
    BODY = ("#desktop-in-article", ".singular-content", ".e-magazine__body")
    DATE = ("article time[datetime]", "time.author-time", "time")
    AUTHOR = ("article > div a[href*='tac-gia']", ".author-name", "article > div .dt-font-inter > a")
    CATEGORY = (".breadcrumbs li:last-child a", "nav[aria-label=breadcrumb] a:last-child")
    TAGS = (".tags-wrap a", "a[href*='/tag/']")
    DROP = (".dantri-widget", "aside", ".related-news", "article article")
    MINIMUM = Minimum(published=True)
