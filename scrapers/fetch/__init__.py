"""Polite and safe fetching: robots.txt, delays, limits, and no way into private networks."""

from scrapers.fetch.address import Guard
from scrapers.fetch.client import Fetcher, Limits, Manners, Response, retries_told

__all__ = ["Fetcher", "Guard", "Limits", "Manners", "Response", "retries_told"]
