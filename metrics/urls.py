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
from metrics.views.figures import figures, figures_csv, figures_json_file, figures_xlsx
from metrics.views.groups import group, group_delete, groups
from metrics.views.home import home
from metrics.views.indicators import indicator, indicators
from metrics.views.matrix import matrix, matrix_csv, matrix_json_file, matrix_xlsx, picture
from metrics.views.method import method
from metrics.views.my_place import choose_place, my_place
from metrics.views.place import place, place_csv, place_json_file, place_xlsx
from metrics.views.promises import promises, promises_csv, promises_json_file, promises_xlsx
from metrics.views.reading import report
from metrics.views.relations import (
    relations,
    relations_csv,
    relations_json_file,
    relations_xlsx,
)
from metrics.views.reuse import (
    report_reuse,
    report_reuse_csv,
    report_reuse_json_file,
    report_reuse_xlsx,
    reuse,
    reuse_csv,
    reuse_json_file,
    reuse_xlsx,
)
from metrics.views.search import search, search_csv, search_json_file, search_xlsx
from metrics.views.side_by_side import (
    side_by_side,
    side_by_side_csv,
    side_by_side_json_file,
    side_by_side_xlsx,
)
from metrics.views.trends import trends, trends_csv, trends_json_file, trends_xlsx
from metrics.views.versions import versions

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("compare/", compare, name="compare"),
    path("compare.csv", compare_csv, name="compare_csv"),
    path("compare.xlsx", compare_xlsx, name="compare_xlsx"),
    path("compare.json", compare_json, name="compare_json"),
    path("trends/", trends, name="trends"),
    path("trends.csv", trends_csv, name="trends_csv"),
    path("trends.xlsx", trends_xlsx, name="trends_xlsx"),
    path("trends.json", trends_json_file, name="trends_json"),
    path("reports/<int:pk>/", report, name="report"),
    path("reports/<int:pk>/versions/", versions, name="report_versions"),
    path("places/<int:pk>/", place, name="place"),
    path("places/<int:pk>.csv", place_csv, name="place_csv"),
    path("places/<int:pk>.xlsx", place_xlsx, name="place_xlsx"),
    path("places/<int:pk>.json", place_json_file, name="place_json"),
    path("my-place/", my_place, name="my_place"),
    path("my-place/choose/", choose_place, name="choose_place"),
    path("groups/", groups, name="groups"),
    path("groups/<int:pk>/", group, name="group"),
    path("groups/<int:pk>/delete/", group_delete, name="group_delete"),
    path("checkup/", checkup, name="checkup"),
    path("checkup.csv", checkup_csv, name="checkup_csv"),
    path("checkup.xlsx", checkup_xlsx, name="checkup_xlsx"),
    path("checkup.json", checkup_json_file, name="checkup_json"),
    path("reports/<int:pk>/checkup/", report_checkup, name="report_checkup"),
    path("coverage/", coverage, name="coverage"),
    path("coverage.csv", coverage_csv, name="coverage_csv"),
    path("coverage.xlsx", coverage_xlsx, name="coverage_xlsx"),
    path("coverage.json", coverage_json_file, name="coverage_json"),
    path("matrix/", matrix, name="matrix"),
    path("matrix.csv", matrix_csv, name="matrix_csv"),
    path("matrix.xlsx", matrix_xlsx, name="matrix_xlsx"),
    path("matrix.json", matrix_json_file, name="matrix_json"),
    path("matrix/picture.json", picture, name="matrix_picture"),
    path("relations/", relations, name="relations"),
    path("relations.csv", relations_csv, name="relations_csv"),
    path("relations.xlsx", relations_xlsx, name="relations_xlsx"),
    path("relations.json", relations_json_file, name="relations_json"),
    path("search/", search, name="search"),
    path("search.csv", search_csv, name="search_csv"),
    path("search.xlsx", search_xlsx, name="search_xlsx"),
    path("search.json", search_json_file, name="search_json"),
    path("promises/", promises, name="promises"),
    path("promises.csv", promises_csv, name="promises_csv"),
    path("promises.xlsx", promises_xlsx, name="promises_xlsx"),
    path("promises.json", promises_json_file, name="promises_json"),
    path("reuse/", reuse, name="reuse"),
    path("reuse.csv", reuse_csv, name="reuse_csv"),
    path("reuse.xlsx", reuse_xlsx, name="reuse_xlsx"),
    path("reuse.json", reuse_json_file, name="reuse_json"),
    path("reports/<int:pk>/reuse/", report_reuse, name="report_reuse"),
    path("reports/<int:pk>/reuse.csv", report_reuse_csv, name="report_reuse_csv"),
    path("reports/<int:pk>/reuse.xlsx", report_reuse_xlsx, name="report_reuse_xlsx"),
    path("reports/<int:pk>/reuse.json", report_reuse_json_file, name="report_reuse_json"),
    path("side-by-side/", side_by_side, name="side_by_side"),
    path("side-by-side.csv", side_by_side_csv, name="side_by_side_csv"),
    path("side-by-side.xlsx", side_by_side_xlsx, name="side_by_side_xlsx"),
    path("side-by-side.json", side_by_side_json_file, name="side_by_side_json"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("method/", method, name="method"),
    path("figures/", figures, name="figures"),
    path("figures.csv", figures_csv, name="figures_csv"),
    path("figures.xlsx", figures_xlsx, name="figures_xlsx"),
    path("figures.json", figures_json_file, name="figures_json"),
]
