"""Figures in templates."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString

from metrics import wording

register = template.Library()


@register.filter
def figure(value: Decimal | None, qualifier: str = "") -> str:
    """The number with its qualifier, without a unit: 近800, 800余, 98.13."""
    return "" if value is None else wording.figure(value, "", qualifier)


@register.filter
def intcomma(value: int) -> str:
    """A count with its thousands separated: 1,029."""
    return f"{value:,d}"


@register.filter
def of_key[T](mapping: Mapping[str, T] | None, key: str) -> T | None:
    """What `mapping` has under a key that only the template knows; None without one."""
    return mapping.get(key) if mapping else None


class _Plain(DjangoJSONEncoder):
    """Chinese as it is: escaped it takes twice the room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**(options | {"ensure_ascii": False}))


@register.filter
def chart_data(payload: Mapping[str, Any], element: str) -> SafeString:
    """Django's json_script, in half the bytes."""
    return json_script(payload, element, encoder=_Plain)
