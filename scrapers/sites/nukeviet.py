"""NukeViet, the CMS of many Party committees, districts and schools.

Its `itemprop=datePublished` holds the time of the last edit and its `article:published_time` is malformed, so only
the visible stamp is read.
"""

from __future__ import annotations

from scrapers.site import Minimum, Site


class NukeViet(Site):
    """Any NukeViet 3 or 4 site."""

    NAME = "nukeviet"
    ABOUT = "Mọi trang dùng NukeViet: ban Đảng, huyện, xã, trường học"
    SIGNS = ("#news-bodyhtml, .news_column .bodytext, .news_column [itemprop=articleBody]",)
    RANK = 70
    TITLE = ("h1.title[itemprop=headline]", ".news_column h1", "h1[itemprop=headline]", "h1")
    LEAD = (".hometext[itemprop=description]", ".hometext", "#hometext")
    COVER = (".news_column figure.article", "figure.article")
    BODY = ("#news-bodyhtml", ".news_column .bodytext", ".news_column [itemprop=articleBody]")
    DATE = (".news_column span.h5", ".news_column .time", "span.time")
    AUTHOR = ("p.h5:contains('Tác giả')", "p:contains('Tác giả:')")
    SOURCE = ("p.h5:contains('Nguồn tin')", "p:contains('Nguồn tin:')")
    CATEGORY = (".breadcrumbs li:last-child", ".breadcrumb li:last-child")
    TAGS = (".news_column a[href*='/tag/']", ".keywords a")
    ATTACHMENTS = (
        "#news-bodyhtml a[href$='.pdf'], #news-bodyhtml a[href$='.doc'], #news-bodyhtml a[href$='.docx']",
        ".newsattach a, [id^=newsattach] a",
    )
    DROP = (".other-news", "ul.detail-related", "#stringrating", "ul.counter", "#newsSendMailModal")
    MINIMUM = Minimum(characters=40)
