"""Comparing two versions of a report, and choosing between them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from metrics.presenters.versions import present_versions, seen, versions_url
from metrics.queries.get_version_diff import VersionDiff, get_version_diff
from metrics.state.parsing import read_number
from reports.actions import ActionRefusedError, adopt_version, keep_both, keep_current
from reports.models import Report
from reports.views.requests import PageRequest


@require_http_methods(["GET", "POST"])
def versions(request: PageRequest, pk: int) -> HttpResponse:
    """Both versions side by side (`?with=` names the other); POST takes the choice."""
    reports = Report.objects.select_related("jurisdiction", "uploaded_by").defer("text")
    report = get_object_or_404(reports, pk=pk)
    if request.method == "POST" and not request.user.has_perm("reports.add_report"):
        raise PermissionDenied
    diff = get_version_diff(report, read_number(request.GET.get("with", "")))
    if request.method == "POST" and diff is not None:
        return _choose(request, diff)
    page = present_versions(diff) if diff else None
    context = {"report": report, "page": page, "next": _next(request)}
    return render(request, "metrics/versions.html", context)


def _choose(request: PageRequest, diff: VersionDiff) -> HttpResponse:
    """Do what was chosen and go back to where the person came from."""
    left, right, choice = diff.left, diff.right, request.POST.get("choice")
    try:
        if request.POST.get("seen") != seen(diff):
            raise ActionRefusedError("这份报告的版本状态刚刚有变化，请核对后重新选择。")
        if choice == "adopt":
            adopt_version(report=right, over=left, by=request.user)
            done = f"已选用《{right.title}》，各项数据已按它更新。"
        elif choice == "left":
            adopt_version(report=left, over=right, by=request.user)
            done = f"已选用《{left.title}》，各项数据已按它更新。"
        elif choice == "keep":
            keep_current(report=right, by=request.user)
            done = f"已保留原有的《{left.title}》，各项数据不变。"
        elif choice == "both":
            keep_both(report=right, by=request.user)
            done = "两份报告都已保留并计入，同一指标只采用其中一个数值。"
        else:
            raise ActionRefusedError("没有收到您的选择，请重新点选。")
    except ActionRefusedError as refused:
        messages.error(request, str(refused))
        return redirect(versions_url(right, left))
    messages.success(request, done)
    return redirect(_next(request) or versions_url(right, left))


def _next(request: PageRequest) -> str:
    """The page to go back to, of this site alone; "" when none is named."""
    address = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure())
    return address if safe else ""
