"""The request as our middleware leaves it: signed in, and with the HTMX details."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """For type checking only: LoginRequiredMiddleware and HtmxMiddleware see to both."""

    user: User
    htmx: HtmxDetails
