"""The catalogue of indicators: reviewed data files, and the loader that validates them."""

from metrics.catalogue.loader import CatalogueError, load_catalogue
from metrics.catalogue.types import Catalogue, Indicator, Rule

__all__ = ["Catalogue", "CatalogueError", "Indicator", "Rule", "load_catalogue"]
