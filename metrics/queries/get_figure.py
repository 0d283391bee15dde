"""One quantity in its sentence: what the ledger holds of it and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.actions import sentence_span
from metrics.models import Quantity, QuantityClass
from metrics.queries.get_evidence import headings
from metrics.quoting import Piece, pieces
from reports.models import Report


@dataclass(frozen=True, slots=True)
class Figure:
    """`headings` are those the sentence stands under, outermost first."""

    quantity: Quantity
    pieces: Sequence[Piece]
    headings: Sequence[str]

    @property
    def report(self) -> Report:
        return self.quantity.report


def get_figure(pk: int | None) -> Figure | None:
    """The figure `pk` outside the catalogue; None when there is none. One query."""
    if pk is None:
        return None
    quantity = (
        Quantity.objects.filter(pk=pk, category=QuantityClass.OTHER)
        .select_related("report__jurisdiction", "section__parent__parent__parent")
        .first()
    )
    if quantity is None:
        return None
    number = (quantity.start, quantity.end)
    text = quantity.report.text
    return Figure(
        quantity=quantity,
        pieces=pieces(text, sentence_span(text, *number), number, number),
        headings=headings(quantity.section),
    )
