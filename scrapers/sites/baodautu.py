"""baodautu.vn and papers with the same older layout (`#content_detail_news`)."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class BaoDauTu(Site):
    """Pages with `.sapo_detail` over `#content_detail_news`."""

    NAME = "baodautu"
    ABOUT = "Báo Đầu tư và các báo cùng bố cục"
    HOSTS = ("baodautu.vn", "tinnhanhchungkhoan.vn")
    SIGNS = ("#content_detail_news",)
    RANK = 60
    TITLE = (".title-detail", "h1")
    LEAD = (".sapo_detail",)
    BODY = ("#content_detail_news",)
    DATE = (".post-time", ".author-share-top .post-time", "time")
    AUTHOR = (".author-share-top .author", ".author")
    CATEGORY = (".main_cate .text-uppercase a", ".breadcrumb a:last-child")
    TAGS = (".tag_detail a", "a.tag_detail_item")
    ATTACHMENTS = ("#content_detail_news a[href$='.pdf']",)
    DROP = (".list_news_relation_top", ".news_relate_one", "#boxcauhoi")
    MINIMUM = Minimum(published=True)
