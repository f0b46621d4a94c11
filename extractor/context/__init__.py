"""What a reported figure measures, when, where, of whom, as part of what, and whether it is an aim."""

from extractor.context.links import Totals
from extractor.context.measure import measures
from extractor.context.period import Clock
from extractor.context.scene import Scene, scenes
from extractor.context.where import Map, owners

__all__ = ["Clock", "Map", "Scene", "Totals", "measures", "owners", "scenes"]
