"""Addresses of the dashboard."""

from django.urls import URLPattern, path

from metrics.views.checkup import (
    checkup,
    checkup_csv,
    checkup_json_file,
    checkup_xlsx,
    report_checkup,
)
from metrics.views.compare import compare, compare_csv, compare_json, compare_xlsx
from metrics.views.coverage import coverage, coverage_csv, coverage_json_file, coverage_xlsx
from metrics.views.figures import figures, figures_csv, figures_xlsx
from metrics.views.home import home
from metrics.views.indicators import indicator, indicators
from metrics.views.method import method
from metrics.views.place import place, place_csv, place_xlsx
from metrics.views.reading import report
from metrics.views.search import search, search_csv, search_json_file, search_xlsx
from metrics.views.versions import versions

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("compare/", compare, name="compare"),
    path("compare.csv", compare_csv, name="compare_csv"),
    path("compare.xlsx", compare_xlsx, name="compare_xlsx"),
    path("compare.json", compare_json, name="compare_json"),
    path("reports/<int:pk>/", report, name="report"),
    path("reports/<int:pk>/versions/", versions, name="report_versions"),
    path("places/<int:pk>/", place, name="place"),
    path("places/<int:pk>.csv", place_csv, name="place_csv"),
    path("places/<int:pk>.xlsx", place_xlsx, name="place_xlsx"),
    path("checkup/", checkup, name="checkup"),
    path("checkup.csv", checkup_csv, name="checkup_csv"),
    path("checkup.xlsx", checkup_xlsx, name="checkup_xlsx"),
    path("checkup.json", checkup_json_file, name="checkup_json"),
    path("reports/<int:pk>/checkup/", report_checkup, name="report_checkup"),
    path("coverage/", coverage, name="coverage"),
    path("coverage.csv", coverage_csv, name="coverage_csv"),
    path("coverage.xlsx", coverage_xlsx, name="coverage_xlsx"),
    path("coverage.json", coverage_json_file, name="coverage_json"),
    path("search/", search, name="search"),
    path("search.csv", search_csv, name="search_csv"),
    path("search.xlsx", search_xlsx, name="search_xlsx"),
    path("search.json", search_json_file, name="search_json"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("method/", method, name="method"),
    path("figures/", figures, name="figures"),
    path("figures.csv", figures_csv, name="figures_csv"),
    path("figures.xlsx", figures_xlsx, name="figures_xlsx"),
]
