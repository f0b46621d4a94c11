"""Administrative units of Viet Nam before and after 1 July 2025: by name, by code, and what became of them.

Codes never change once published: `old:` places of before 1 July 2025 and `new:` places of after, each with the official number
(two digits a province, three a district, five a commune), and `past:` places that had ended before. A place that only got another
label (huyện, then thị xã) keeps its code; merging or dividing makes another place.
"""

from extractor.gazetteer.lookup import Gazetteer, gazetteer
from extractor.gazetteer.matcher import PlaceMatcher, matcher

__all__ = ["Gazetteer", "PlaceMatcher", "gazetteer", "matcher"]
