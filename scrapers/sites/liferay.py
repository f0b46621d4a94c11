"""Liferay portals: districts and departments on `…/-/asset_publisher/…`, VNPT's and others' themes."""

from __future__ import annotations

import re

from scrapers.page import Page
from scrapers.site import Site

_DATE_IN_TITLE = re.compile(r"\s*\((?:\s*|[\d\s/:.TZ-]{6,30})\)$")


class Liferay(Site):
    """Journal articles shown by the asset publisher, Liferay 6 and 7."""

    NAME = "liferay"
    ABOUT = "Cổng Liferay của sở, huyện, xã (asset_publisher)"
    SIGNS = (".portlet-boundary, [id^=p_p_id_], .portlet-asset-publisher", ".journal-content-article, .asset-full-content")
    RANK = 40
    TITLE = (
        ".asset-full-content h1.title, .asset-full-content .header-title",
        ".header-title",
        ".portlet-asset-publisher h1.title, .portlet-asset-publisher h2.title, .portlet-asset-publisher .asset-title",
        ".asset-content-custom > h2",
        ".asset-full-content h1, .asset-full-content h2",
        ".portlet-asset-publisher h1:not(.portlet-title), .portlet-asset-publisher h2",
        ".journal-content-article h1, .journal-content-article h2",
        "meta[property='og:title']",
    )
    LEAD = (".asset-full-content .sapo", ".asset-full-content .asset-summary", ".sapo-wrapper .sapo")
    BODY = (
        ".asset-full-content .journal-content-article",
        ".portlet-asset-publisher .journal-content-article",
        ".journal-content-article",
        ".asset-full-content .asset-content",
    )
    DATE = (
        ".asset-full-content .metadata-publish-date",
        ".metadata-publish-date, .metadata-display-date, .metadata-modified-date",
        ".asset-content-custom > h2 span",
        ".asset-full-content .date, .portlet-asset-publisher .publish-date, .portlet-asset-publisher .date-time",
        ".ngaydang, .ngay-dang, .thoi-gian",
    )
    AUTHOR = (".metadata-author", ".tacgia", ".asset-full-content .author")
    SOURCE = (".nguontin", ".asset-full-content .source")
    CATEGORY = (".breadcrumb li.active", ".breadcrumb li:last-child", ".portlet-title-text")
    TAGS = (".taglib-asset-tags-summary a",)
    ATTACHMENTS = (".journal-content-article a[href*='/documents/']", ".asset-links a[href*='/documents/']")
    DROP = (
        ".taglib-social-bookmarks",
        ".taglib-ratings",
        ".asset-ratings",
        ".lfr-discussion",
        ".asset-links",
        ".asset-more",
        ".asset-actions",
        ".tin-khac",
        ".asset-related",
        ".lfr-meta-actions",
        ".asset-metadata",
        ".header-back-to",
    )

    def title(self, page: Page) -> str:
        """The headline; some themes put the date, or empty brackets, into the same element."""
        return _DATE_IN_TITLE.sub("", super().title(page))
