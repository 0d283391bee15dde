"""What share of each report stands in its own last one, in others', and is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.queries.get_reuse_matches import get_reuse_matches
from metrics.reuse import Shares, add_up
from reports.models import Report


@dataclass(frozen=True, slots=True)
class ReuseShare:
    """`before` is the year of the place's last report before, None when there is none: then
    nothing can be its own. `shares` is None for a text that was not compared yet."""

    report: Report
    shares: Shares | None
    before: int | None


def get_reuse_share(reports: Sequence[Report]) -> dict[int, ReuseShare]:
    """By report key; five queries. `shares.own_share`, `others_share` and `new_share` are 0 to 1
    and add up to 1 where `shares.total` is not 0."""
    return {
        pk: ReuseShare(
            found.report,
            add_up((each.size, each.match) for each in found.sentences)
            if found.is_compared
            else None,
            found.before,
        )
        for pk, found in get_reuse_matches(reports).items()
    }
