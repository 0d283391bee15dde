"""How figures are read and how well: the page that says what the product can be trusted with."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from metrics.catalogue import load_catalogue
from metrics.evaluation.results import measured
from metrics.presenters.method import Measures, present_measures

_log = logging.getLogger(__name__)


def method(request: HttpRequest) -> HttpResponse:
    return render(request, "metrics/method.html", {"measures": _measures()})


def _measures() -> Measures | None:
    try:
        halves = measured()
    except ValueError:
        # A passage somebody is writing must not take the whole page down.
        _log.exception("the evaluation passages cannot be read")
        return None
    return present_measures(halves, ((i.code, i.name) for i in load_catalogue().indicators))
