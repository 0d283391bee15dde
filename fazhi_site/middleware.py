"""Signing in again in the middle of work."""

from collections.abc import Callable

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
            return super().handle_no_permission(request, view_func)
        here = htmx.current_url_abs_path or ""
        # A fragment of the page one is on has that page's address, with what was asked for.
        same_page = request.method == "GET" and request.path == here.partition("?")[0]
        back = request.get_full_path() if same_page else here
        return HttpResponseClientRedirect(
            redirect_to_login(back, self.get_login_url(view_func)).url
        )
