"""Choosing which of several versions of a report counts. No version is lost by it.

Each action takes turns with every other change of the same place, looks again at what it was
told, and has the figures settled anew before anybody else sees them.
"""

from django.contrib.auth.models import User
from django.db import transaction

from reports.actions.errors import ActionRefusedError
from reports.actions.log import log_change
from reports.models import Report, Standing
from reports.versions import announce, follow, lock_place, rival_of, set_standing, tell

_CHANGED = "这份报告的版本状态刚刚有变化，请核对后重新选择。"
_COUNTS_ALREADY = "这份报告已是现行版本，无需再选。"


@transaction.atomic
def adopt_version(*, report: Report, by: User | None, over: Report | None = None) -> None:
    """`report` counts from now on; `over` (else the current one it competes with) gives way.

    Also takes a replaced report back. ActionRefusedError when either stands otherwise than
    the person saw.
    """
    report = _locked(report)
    if over is not None:
        over = _locked(over)
        if over.pk == report.pk or over.standing != Standing.CURRENT or not _same(report, over):
            raise ActionRefusedError(_CHANGED)
    elif report.standing == Standing.CURRENT:
        raise ActionRefusedError(_COUNTS_ALREADY)
    else:
        over = rival_of(report)
    set_standing(report, Standing.CURRENT, None)
    if over is not None:
        set_standing(over, Standing.REPLACED, report)
        follow(report, of=over)
        tell(over, f"已选用另一版本《{report.title}》，本份不再计入各项数据。")
    tell(report, "已选用本份，计入各项数据。")
    _conclude(report, by, f"选用《{report.title}》")


@transaction.atomic
def keep_current(*, report: Report, by: User | None) -> None:
    """The waiting `report` is replaced by the current one, which stays as it is."""
    report = _locked(report)
    current = rival_of(report)
    if report.standing != Standing.PENDING or current is None:
        raise ActionRefusedError(_CHANGED)
    set_standing(report, Standing.REPLACED, current)
    tell(report, f"已选定保留原有的《{current.title}》，本份不计入各项数据。")
    # What counts is what counted before: nothing to announce.
    log_change(report, f"保留原有的《{current.title}》", by=by)


@transaction.atomic
def keep_both(*, report: Report, by: User | None) -> None:
    """`report` counts beside the current one: they are different reports after all.

    Of what both state one figure is settled, the other stays an alternative.
    """
    report = _locked(report)
    if report.standing == Standing.CURRENT:
        raise ActionRefusedError(_COUNTS_ALREADY)
    set_standing(report, Standing.CURRENT, None)
    tell(report, "已选定两份都保留；两份写到同一指标时只采用其中一个数值。")
    _conclude(report, by, "两份都保留")


def _locked(report: Report) -> Report:
    """The report as stored now, nobody else changing its place. Refused when it is gone."""
    lock_place(report.jurisdiction_id)
    found = Report.objects.defer("text").select_related("jurisdiction").filter(pk=report.pk).first()
    if found is None:
        raise ActionRefusedError("这份报告已被删除，请返回报告列表。")
    return found


def _same(one: Report, other: Report) -> bool:
    return Report.objects.of_same_issuer(one).filter(pk=other.pk).exists()


def _conclude(report: Report, by: User | None, what: str) -> None:
    log_change(report, what, by=by)
    announce(report)
