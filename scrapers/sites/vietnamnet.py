"""vietnamnet.vn."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class VietNamNet(Site):
    """Pages of today (`content-detail-…`) and of before 2021 (`#ArticleContent`)."""

    NAME = "vietnamnet"
    ABOUT = "VietNamNet"
    HOSTS = ("vietnamnet.vn",)
    SIGNS = (".content-detail-title, #ArticleContent", ".maincontent, #ArticleContent")
    RANK = 60
    TITLE = ("h1.content-detail-title", ".ArticleDetail h1.title", "h1.title", "h1")
    LEAD = (".content-detail-sapo", ".bold.ArticleLead", ".ArticleLead")
    BODY = ("#maincontent.maincontent", ".maincontent", "#ArticleContent")
    DATE = (".bread-crumb-detail__time", ".ArticleDate", ".publish-date", "time")
    AUTHOR = (".article-detail-author__info .name", ".article-detail-author .name", ".ArticleAuthor")
    CATEGORY = (".bread-crumb-detail li:last-child a", ".bread-crumb-detail a", ".breadcrumb a:last-child")
    TAGS = (".tag-cotnent a", ".tag-content a", ".tags a")
    DROP = (".insert-wiki-content", ".vnn-template-related", ".article-relate", ".inner-article", ".BoxRelate", ".template-ReferToMore")
    MINIMUM = Minimum(published=True)
