"""The address a saved web page gives as its own. It is shown and compared, never fetched."""

import html
import re

MAX_CHARS = 500
_LOOKED_AT = 300_000  # characters; what a page says of itself stands in its head

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s{1,20}url:\s{0,9}(\S{1,2000})")
_TAG = re.compile(r"<(?:link|meta)\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(rel|href|property|name|content)\s{0,9}=\s{0,9}(["'])([^"']{0,2000})\2""", re.I
)
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"'\\]+[^\s<>\"'\\]*", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def safe(text: str) -> str:
    """`text` when it is an address of the web, without invisible characters; "" otherwise."""
    found = _UNSEEN.sub("", text)
    return found if len(found) <= MAX_CHARS and _ADDRESS.fullmatch(found) else ""


def of_page(source: str) -> str:
    """Where the page `source` was saved from, else what it calls its address, else ""."""
    head = source[:_LOOKED_AT]
    for pattern in (_SAVED_FROM, _SINGLE_FILE):
        found = pattern.search(head)
        if found and (address := safe(found[1])):
            return address
    canonical = graph = ""
    for tag in _TAG.finditer(head):
        named = {name.lower(): value for name, _, value in _ATTRIBUTE.findall(tag[0])}
        if named.get("rel", "").lower() == "canonical":
            canonical = canonical or safe(html.unescape(named.get("href", "")))
        elif named.get("property", named.get("name", "")).lower() == "og:url":
            graph = graph or safe(html.unescape(named.get("content", "")))
    return canonical or graph
