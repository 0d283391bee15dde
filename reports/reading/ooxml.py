"""Looking into WordprocessingML by local name, whatever namespace generation a file uses."""

from lxml import etree


def local(element: etree._Element) -> str:
    """Tag without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """First child called `name`, None when there is none."""
    return next((element for element in parent if local(element) == name), None)


def attribute(element: etree._Element, name: str) -> str:
    """Value of the attribute called `name` in whatever namespace, "" when absent."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def value_of(parent: etree._Element | None, name: str) -> str:
    """`val` of the child called `name`, "" when either is absent."""
    found = child(parent, name) if parent is not None else None
    return attribute(found, "val") if found is not None else ""


def whole(text: str) -> int | None:
    """A small non-negative whole number, None for anything else a damaged file may hold."""
    return int(text) if text.isdecimal() and len(text) <= 6 else None
