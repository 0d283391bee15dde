"""One settled figure with what a reader must know of where it comes from."""

from dataclasses import dataclass

from metrics.models import DataPoint
from metrics.queries.with_sources import contradicts_parts, sentence_of
from reports.models import IssuerKind, Report


@dataclass(frozen=True, slots=True)
class Figure:
    """A data point loaded by `with_sources`."""

    point: DataPoint

    @property
    def report(self) -> Report | None:
        """The report its sentence stands in; None for a derived value."""
        return self.point.observation.report if self.point.observation else None

    @property
    def is_derived(self) -> bool:
        return self.point.observation is None

    @property
    def is_department(self) -> bool:
        return self.report is not None and self.report.issuer_kind == IssuerKind.DEPARTMENT

    @property
    def is_sample(self) -> bool:
        return self.point.jurisdiction.is_sample or bool(self.report and self.report.is_sample)

    @property
    def differs(self) -> bool:
        return contradicts_parts(self.point)

    @property
    def sentence(self) -> str:
        return sentence_of(self.point)

    @property
    def badges(self) -> list[str]:
        """How the figure was come by, in the words every page uses."""
        said = {
            "推算": self.is_derived,
            "前后不一": self.point.has_conflict,
            "部门报告": self.is_department,
        }
        return [word for word, holds in said.items() if holds]
