"""Extraction: from a report's text to every quantity, classified, and the observations."""

from metrics.extraction.extract import EXTRACTOR_VERSION, extract, warm_up
from metrics.extraction.types import Check, Extraction, Observation, Quantity

__all__ = [
    "EXTRACTOR_VERSION",
    "Check",
    "Extraction",
    "Observation",
    "Quantity",
    "extract",
    "warm_up",
]
