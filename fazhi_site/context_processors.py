"""What every page needs of the site itself."""

from django.http import HttpRequest

from fazhi_site.navigation import navigation as navigate


def navigation(request: HttpRequest) -> dict[str, object]:
    """The sections and pages `request`'s user may go to; none before signing in."""
    if not request.user.is_authenticated:
        return {}
    match = request.resolver_match
    here = match.url_name if match and match.url_name else ""
    return {"navigation": navigate(here, request.user)}
