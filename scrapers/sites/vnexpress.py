"""vnexpress.net."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class VnExpress(Site):
    """Article pages (`.fck_detail`)."""

    NAME = "vnexpress"
    ABOUT = "VnExpress"
    HOSTS = ("vnexpress.net",)
    SIGNS = ("article.fck_detail", ".title-detail, .title_news_detail")
    RANK = 60
    TITLE = ("h1.title-detail", "h1.title_news_detail", "h1.title-post")
    LEAD = ("p.description", "h2.short_intro", ".lead_detail")
    BODY = ("article.fck_detail", ".content_detail.fck_detail", "#left_calculator .fck_detail")
    DATE = (".header-content span.date", "span.date", ".time.left")
    AUTHOR = ("article.fck_detail .author_mail strong", ".author_mail", "p.author")
    CATEGORY = ("ul.breadcrumb li:last-child a", "ul.breadcrumb a")
    TAGS = (".tags h4.item-tag a", ".tags a.item_tag")
    ATTACHMENTS = ("article.fck_detail a[href$='.pdf']",)
    DROP = (
        ".box-tinlienquanv2",
        ".list-news",
        ".list_link",
        ".width_common.box-tinlienquan",
        "[data-component]",
        ".box_brief_info",
        "#article-end",
        ".social_pin",
        ".banner-ads",
    )
    MINIMUM = Minimum(published=True)
