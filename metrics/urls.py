"""Addresses of the dashboard."""

from django.urls import URLPattern, path

from metrics.views.compare import compare, compare_csv, compare_json, compare_xlsx
from metrics.views.coverage import coverage, coverage_csv, coverage_json_file, coverage_xlsx
from metrics.views.figures import figures, figures_csv, figures_xlsx
from metrics.views.home import home
from metrics.views.indicators import indicator, indicators
from metrics.views.method import method
from metrics.views.place import place, place_csv, place_xlsx
from metrics.views.reading import report

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("compare/", compare, name="compare"),
    path("compare.csv", compare_csv, name="compare_csv"),
    path("compare.xlsx", compare_xlsx, name="compare_xlsx"),
    path("compare.json", compare_json, name="compare_json"),
    path("reports/<int:pk>/", report, name="report"),
    path("places/<int:pk>/", place, name="place"),
    path("places/<int:pk>.csv", place_csv, name="place_csv"),
    path("places/<int:pk>.xlsx", place_xlsx, name="place_xlsx"),
    path("coverage/", coverage, name="coverage"),
    path("coverage.csv", coverage_csv, name="coverage_csv"),
    path("coverage.xlsx", coverage_xlsx, name="coverage_xlsx"),
    path("coverage.json", coverage_json_file, name="coverage_json"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("method/", method, name="method"),
    path("figures/", figures, name="figures"),
    path("figures.csv", figures_csv, name="figures_csv"),
    path("figures.xlsx", figures_xlsx, name="figures_xlsx"),
]
