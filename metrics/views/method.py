"""How figures are read and how well: the page that says what the product can be trusted with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from metrics.catalogue import load_catalogue
from metrics.evaluation.stored import stored_measures
from metrics.presenters.method import present_measures


def method(request: HttpRequest) -> HttpResponse:
    stored = stored_measures()
    listed = ((i.code, i.name) for i in load_catalogue().indicators)
    context = {
        "measures": present_measures(stored.halves, listed) if stored else None,
        "stored": stored,
    }
    return render(request, "metrics/method.html", context)
