"""What every page of the site needs to know."""

from django.http import HttpRequest

from reports.models import Report


def site(request: HttpRequest) -> dict[str, object]:
    """Whether sample reports are present: every screen then says so."""
    if not request.user.is_authenticated:
        return {"has_samples": False}
    return {"has_samples": Report.objects.filter(is_sample=True).exists()}
