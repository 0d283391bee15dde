"""How figures and places are written on every screen and in every export."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

NOT_FOUND = "—未找到"
NO_REPORT = "—无报告"
OTHER_COVER = "口径不同"
SAMPLE = "虚构示例"
LEVEL_NAMES = {"province": "省级", "prefecture": "市级", "county": "县级", "township": "乡级"}

# Qualifiers that stand after the number; all others (近, 约, 超 …) stand before it.
_AFTER = ("余", "多", "以上", "以下", "以内", "左右", "上下")


def number(value: Decimal) -> str:
    """Thousands separated, no trailing zeros, at most two decimals: 25,000 or 98.13.

    A value too small for two decimals keeps the digits it has, so that it never reads 0.
    """
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    if rounded == 0 and value != 0:
        rounded = value
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(value: Decimal, unit: str, qualifier: str = "") -> str:
    """A figure as it is read: 98.13%, 近800人, 800余人."""
    bare = number(value)
    if not qualifier:
        return bare + unit
    if qualifier in ("以上", "以下", "以内", "左右", "上下"):
        return f"{bare}{unit}{qualifier}"
    if qualifier in _AFTER:
        # 余 and 多 follow whole numbers of things; a share worked out from 70余件 is 约27.89%.
        if unit == "%" or value != value.to_integral_value():
            return f"约{bare}{unit}"
        return f"{bare}{qualifier}{unit}"
    return f"{qualifier}{bare}{unit}"


def names(items: Sequence[str], limit: int = 6) -> str:
    """Names joined by 、; beyond `limit` the rest is counted: 甲市、乙市等 9 地."""
    if len(items) <= limit:
        return "、".join(items)
    return f"{'、'.join(items[:limit])}等 {len(items)} 地"


def marked(name: str, is_sample: bool) -> str:
    """A place's name for plain text; a made-up place always says so."""
    return f"{name}（{SAMPLE}）" if is_sample else name


def change(now: Decimal, before: Decimal, *, kind: str) -> str:
    """Change on the year before: percentage points for a rate, per cent for the rest.

    "" where a percentage has no meaning (the year before was zero).
    """
    difference = now - before
    if difference == 0:
        return "持平"
    arrow = "↑" if difference > 0 else "↓"
    if kind == "rate":
        return f"{arrow}{number(abs(difference))}个百分点"
    if before == 0:
        return ""
    percent = (abs(difference) / before * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{arrow}{number(percent)}%"
