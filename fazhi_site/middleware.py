"""Signing in again in the middle of work."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth import middleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Django's, but for a request of htmx the whole page goes to the login form.

    A redirect would be followed unseen, and the form put where a panel or a chart belongs.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
        if not htmx:
            page = _page_of_file(request)
            if page:
                return redirect_to_login(page, self.get_login_url(view_func))
            return super().handle_no_permission(request, view_func)
        here = htmx.current_url_abs_path or ""
        # A fragment of the page one is on has that page's address, with what was asked for.
        same_page = request.method == "GET" and request.path == here.partition("?")[0]
        back = request.get_full_path() if same_page else here
        return HttpResponseClientRedirect(
            redirect_to_login(back, self.get_login_url(view_func)).url
        )


def _page_of_file(request: HttpRequest) -> str:
    """The page a file was asked for from, "" for anything else: a download after signing in
    would leave the login form standing."""
    if not request.path.endswith((".csv", ".xlsx", ".json")):
        return ""
    asked_from = urlsplit(request.headers.get("Referer", ""))
    if asked_from.netloc != request.get_host():
        return ""
    return urlunsplit(("", "", asked_from.path, asked_from.query, ""))
