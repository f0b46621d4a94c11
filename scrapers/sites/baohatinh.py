"""The newspapers' CMS of baohatinh.vn, nhandan.vn, tienphong.vn, sggp.org.vn and others (`article__…` classes)."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class BaoHaTinh(Site):
    """One CMS, many papers; `baohatinh_old` has the layout from before 2020."""

    NAME = "baohatinh"
    ABOUT = "Báo Hà Tĩnh và các báo cùng CMS: Nhân Dân, Tiền Phong, SGGP, Gia Lai…"
    HOSTS = (
        "baohatinh.vn",
        "nhandan.vn",
        "tienphong.vn",
        "sggp.org.vn",
        "baogialai.com.vn",
        "vietnamplus.vn",
        "giaoducthoidai.vn",
        "tinnhanhchungkhoan.vn",
    )
    SIGNS = (".article__title, .article__header", ".article__body")
    RANK = 60
    TITLE = ("h1.article__title", ".article__title", ".article__header")
    LEAD = (".article__sapo",)
    COVER = ("figure.article__avatar", ".article__avatar")
    BODY = (".article__body.zce-content-body", ".article__body.cms-body", ".article__body")
    DATE = (".article__meta time", "time.time", "time.article__date", ".article__meta .time", "meta.cms-date[itemprop=datePublished]")
    AUTHOR = (".article__author .name", ".article__author", ".article__meta .author", ".cms-author")
    SOURCE = (".article__source", ".article__meta .source")
    CATEGORY = (".breadcrumb__heading a", ".breadcrumbs a:last-child", "li.main-cate a", ".article__breadcrumb a")
    TAGS = (".article__tag a", ".article__tags a")
    ATTACHMENTS = (".article__body a[href$='.pdf'], .article__body a[href$='.docx'], .article__body a[href$='.doc']",)
    DROP = (
        ".article__story",
        ".article-relate",
        ".cms-relate",
        ".article__related",
        ".cms-body-related",
        ".inner-article",
        "article.story",
    )
    MINIMUM = Minimum(published=True)
