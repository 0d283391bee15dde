"""Saved web pages with the address they were saved from."""

from reports.reading import html
from reports.reading.content import Content


def read(data: bytes) -> Content:
    """Raises ReadingError for pages without text."""
    text, notes = html.read(data)
    return Content(text, notes)
