"""Where each of many figures leads, without the page growing by a whole address a figure."""

from dataclasses import dataclass
from html import escape

from django.urls import reverse

from metrics.models import DataPoint

_MOST = 50_000
_BESIDE = 20


@dataclass(frozen=True, slots=True)
class PointLinks:
    """Links that open a figure's evidence.

    As a rule a link is the page's own address with `point=`. Where sixty places chosen by hand
    stand in that address, hundreds of such links would swell the page: then (`are_short`) a
    link leads to the place's own page, and the page's script opens the evidence here instead.
    `address` is the page's with its query, without `point=`; `figures` how many links there
    will be.
    """

    address: str
    figures: int

    @property
    def are_short(self) -> bool:
        return self.figures * (len(escape(self.address)) + _BESIDE) > _MOST

    def of(self, point: DataPoint) -> str:
        if self.are_short:
            return f"{reverse('place', args=[point.jurisdiction_id])}?point={point.pk}"
        return f"{self.address}&point={point.pk}"
