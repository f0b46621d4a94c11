"""Oracle WebCenter portals of ministries and provinces."""

from __future__ import annotations

from scrapers.site import Site


class WebCenter(Site):
    """WebCenter Portal and WebCenter Sites pages (`/wps/`, `/webcenter/portal/`)."""

    NAME = "webcenter"
    ABOUT = "Cổng Oracle WebCenter của tỉnh, bộ, ngành"
    SIGNS = ("link[href*='/webcenter/'], script[src*='/webcenter/'], [class*=WCSContent], meta[name=generator][content*=WebCenter]",)
    RANK = 64
    TITLE = (".title-detail", ".news-detail .title", ".article-title", ".detail-title", ".tieude", "h1")
    LEAD = (".news-detail .summary", ".detail-summary", ".lead", ".sapo", ".trichyeu")
    BODY = (".news-detail .content", ".detail-content", ".article-content", ".noidung", ".content-detail")
    DATE = (".news-detail .date", ".date-detail", ".publish-date", ".detail-date", ".ngaydang", "time")
    AUTHOR = (".news-detail .author", ".tacgia", ".author")
    SOURCE = (".nguontin", ".news-detail .source")
    CATEGORY = (".breadcrumb li:last-child", ".breadcrumb a:last-child")
    TAGS = (".tags a",)
    ATTACHMENTS = (".attachments a", ".file-dinh-kem a", ".news-detail a[href$='.pdf']")
    DROP = (".tin-khac", ".other-news", ".tools", ".share")
