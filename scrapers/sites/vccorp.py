"""VCCorp's CMS: tuoitre.vn, nld.com.vn, cafef.vn, baochinhphu.vn and others (`data-role` attributes)."""

from __future__ import annotations

from scrapers.site import Minimum, Site


class VcCorp(Site):
    """Any page whose parts carry `data-role`."""

    NAME = "vccorp"
    ABOUT = "Tuổi Trẻ, Người Lao Động, CafeF, Báo Chính phủ, Thanh Niên và các báo cùng CMS của VCCorp"
    HOSTS = (
        "tuoitre.vn",
        "nld.com.vn",
        "cafef.vn",
        "baochinhphu.vn",
        "thanhnien.vn",
        "cafebiz.vn",
        "vtv.vn",
        "soha.vn",
        "suckhoedoisong.vn",
        "phunuvietnam.vn",
    )
    SIGNS = ("[data-role=title]", "[data-role=content]")
    RANK = 62
    TITLE = ("[data-role=title]",)
    LEAD = ("[data-role=sapo]",)
    BODY = ("[data-role=content]",)
    DATE = ("[data-role=publishdate]",)
    AUTHOR = ("[data-role=author]", ".detail-author .author-info .name", ".content_source .author", ".detail-author .name")
    SOURCE = ("[data-field=source]", "[data-role=source]")
    CATEGORY = ("[data-role=cate-name]", ".detail-cate a")
    TAGS = (".detail-tab a.item", ".tagdetail .row2 a", ".detail__tags a", "[data-role=tags] a")
    ATTACHMENTS = ("[data-role=content] a[href$='.pdf'], [data-role=content] a[href$='.doc'], [data-role=content] a[href$='.docx']",)
    DROP = (
        "[type=RelatedOneNews]",
        "[type=RelatedNewsBox]",
        "[type=RelatedNews]",
        ".readmore-body-box",
        ".tindnd",
        "#listNewsInContent",
        ".c-banner",
        ".h-show-pc",
        ".h-show-mobile",
        ".NLPlaceholderShow",
        ".kbwscwl-relatedbox",
        ".link-content-footer",
        "[data-role=content] zone",
    )
    MINIMUM = Minimum(published=True)
