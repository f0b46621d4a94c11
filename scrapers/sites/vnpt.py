"""VNPT's and VHV's portals of communes, districts and departments."""

from __future__ import annotations

from scrapers.site import Site


class Vnpt(Site):
    """Portals whose article block carries VNPT's or VHV's class names."""

    NAME = "vnpt"
    ABOUT = "Cổng VNPT Portal và VHV của huyện, xã, sở"
    SIGNS = (
        ".ArticleContent, .ArticleDetailControl, .article-detail-content, .content-detail, .news-detail-content, .vnpt-content,"
        " .post-content .content-post",
        ".ArticleHeader, .article-title, .title-detail, .news-detail-title, .vnpt-title, .post-title",
    )
    RANK = 45
    TITLE = (
        ".ArticleHeader",
        "h1.article-title, h2.article-title",
        ".article-title",
        "h1.title-detail",
        ".title-detail",
        ".news-detail-title",
        ".vnpt-title",
        ".post-title",
        "h1",
    )
    LEAD = (
        ".ArticleSummary",
        ".article-summary",
        ".article-intro",
        ".summary-detail",
        ".news-detail-summary",
        ".vnpt-summary",
        ".post-summary",
        ".sapo",
    )
    BODY = (
        ".ArticleContent",
        ".article-detail-content",
        ".article-content",
        ".content-detail",
        ".news-detail-content",
        ".vnpt-content",
        ".post-content .content-post",
    )
    DATE = (
        ".PostDate",
        ".ArticleDate",
        ".article-date",
        ".post-date",
        ".date-detail",
        ".news-detail-date",
        ".vnpt-date",
        ".time-post",
        ".publish-date",
        "time",
    )
    AUTHOR = (".ArticleAuthor", ".article-author", ".author-detail", ".news-detail-author", ".author")
    SOURCE = (".ArticleSource", ".article-source", ".source-detail")
    CATEGORY = (".breadcrumb li:last-child", ".breadcrumb a:last-child", ".category-name")
    TAGS = (".article-tags a", ".tags a")
    ATTACHMENTS = (".attach-files a", ".article-files a", ".file-attach a", ".file-dinh-kem a")
    DROP = (
        ".OtherArticles",
        ".other-articles",
        ".article-related",
        ".related-articles",
        ".tin-khac",
        ".article-tools",
        ".article-rating",
        ".social-tools",
        ".audio-reader",
        ".text-to-speech",
    )
