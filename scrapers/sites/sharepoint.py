"""SharePoint portals: the news web parts that Vietnamese provinces share (`#tableforprint`), and plain publishing pages."""

from __future__ import annotations

from scrapers.site import Site


class SharePoint(Site):
    """Publishing pages of SharePoint 2010 to 2016."""

    NAME = "sharepoint"
    ABOUT = "Cổng SharePoint của tỉnh, sở, huyện"
    SIGNS = (
        "meta[name=GENERATOR][content*=SharePoint], meta[name=Generator][content*=SharePoint],"
        " meta[name=generator][content*=SharePoint], #aspnetForm #MSOWebPartPage_PostbackSource, #s4-workspace",
    )
    RANK = 65
    TITLE = (
        "#tableforprint p.Title",
        ".Title.allowMenuPost",
        ".article-title",
        ".news-title",
        ".ms-rtestate-field h1",
        ".tieude",
        ".gthieu .gtTitle p",
        "#DeltaPlaceHolderPageTitleInTitleArea",
    )
    LEAD = ("#tableforprint [class*=lv_description]", ".article-summary", ".news-summary", ".trichyeu")
    BODY = (
        "#tableforprint [class^=ExternalClass]",
        "[id^=part1] [class^=ExternalClass]",
        ".gthieu .gtTitle",
        ".article-content",
        ".news-content",
        ".ms-rtestate-field",
        "[class^=ExternalClass]",
    )
    DATE = (".container_top_mid2 .Time", ".ms-news-header .Time", ".article-date", ".news-date", ".ngaydang", ".Time")
    AUTHOR = (".article-author", ".tacgia")
    SOURCE = (".nguontin",)
    CATEGORY = (".container_top_mid2 .FolderTitle", ".FolderTitle")
    ATTACHMENTS = (
        "#tableforprint a[href$='.pdf'], #tableforprint a[href$='.doc'], #tableforprint a[href$='.docx'],"
        " #tableforprint a[href$='.xls'], #tableforprint a[href$='.xlsx']",
    )
    DROP = (
        "#part2",
        ".tbtinkhac",
        "td.Other",
        ".OtherTitle",
        "#myMenuPost",
        ".contextMenu",
        ".css_readCounter",
        ".css_printandback",
        ".css_linkstoweb",
        "[id^=wm-]",
        ".ms-cui-ribbon",
        "#s4-ribbonrow",
    )
