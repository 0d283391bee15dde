"""Words that stand alike on several pages: names told apart, figures, the line of sources."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from metrics.models import DataPoint
from metrics.wording import figure
from reports.models import Jurisdiction


def distinct_names(places: Sequence[Jurisdiction]) -> list[str]:
    """Short names; places of the same name are told apart by the place above them."""
    counts = Counter(place.name for place in places)
    return [
        "".join(place.path_names[-2:]) or place.name if counts[place.name] > 1 else place.name
        for place in places
    ]


def source_line(reports: int, extracted_at: datetime | None, today: date) -> str:
    """Where the figures come from and when they were read and taken away."""
    parts = [f"数据来源：{reports} 份法治政府建设年度报告"]
    if extracted_at:
        parts.append(f"提取于 {timezone.localdate(extracted_at):%Y-%m-%d}")
    return "，".join(parts) + f"，制表日期 {today:%Y-%m-%d}。"


def value_text(point: DataPoint, unit: str) -> str:
    """A figure as every page writes it: with its unit, and 约 or 超过 where the report says so."""
    return figure(point.value, unit, point.qualifier)
