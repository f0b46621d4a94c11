"""The web → Article: pages are parsed here; `sites/` holds one small file for each site or CMS family."""

import scrapers.sites  # noqa: F401 (loading the folder binds the name `sites`, which the function below takes over for good)
from scrapers.page import Page
from scrapers.parse import choose, parse, sites
from scrapers.site import Minimum, Site

__all__ = ["Minimum", "Page", "Site", "choose", "parse", "sites"]
