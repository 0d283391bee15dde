"""Outline: from a report's plain text to what it says about itself and how it is divided."""

from reports.outline.analyse import analyse
from reports.outline.types import Outline, Question, Section

__all__ = ["Outline", "Question", "Section", "analyse"]
