"""Removing the fictional samples."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reports.actions import remove_samples as remove
from reports.models import Report
from reports.views.requests import PageRequest


@permission_required("reports.delete_report", raise_exception=True)
@require_http_methods(["GET", "POST"])
def remove_samples(request: PageRequest) -> HttpResponse:
    """GET tells what would go; POST removes it. An administrator's command brings them back."""
    if request.method == "POST":
        removed = remove(by=request.user)
        if removed.reports:
            text = f"已清除 {removed.reports} 份虚构示例和 {removed.places} 个虚构辖区。"
            messages.success(request, text)
        else:
            messages.info(request, "库中没有虚构示例。")
        return redirect("reports")
    count = Report.objects.filter(is_sample=True).count()
    return render(request, "reports/remove_samples.html", {"count": count})
