"""Addresses of uploading and the report library."""

from django.urls import URLPattern, path

from reports.views import (
    batch_report,
    documents,
    places,
    questions,
    report_list,
    samples,
    set_aside,
    uploads,
)

urlpatterns: list[URLPattern] = [
    path("upload/", uploads.upload, name="upload"),
    path("upload/<uuid:batch>/", uploads.batch_page, name="upload_batch"),
    path("upload/<uuid:batch>/changes/", uploads.changes, name="upload_changes"),
    path("upload/<uuid:batch>/report.csv", batch_report.batch_report, name="upload_batch_csv"),
    path("upload/<uuid:batch>/retry/", uploads.retry_failed, name="upload_retry_failed"),
    path("upload/file/<int:pk>/", uploads.row, name="upload_row"),
    path("upload/file/<int:pk>/answer/", uploads.answer, name="upload_answer"),
    path("upload/file/<int:pk>/retry/", uploads.retry, name="upload_retry"),
    path("upload/file/<int:pk>/accept/", set_aside.accept, name="upload_accept"),
    path("upload/file/<int:pk>/discard/", uploads.discard, name="upload_discard"),
    path("upload/file/<int:pk>/original/", uploads.original, name="upload_original"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<int:pk>/answer/", questions.answer, name="question_answer"),
    path("questions/<int:pk>/set-aside/", questions.set_aside, name="question_set_aside"),
    path("places/", places.places, name="places"),
    path("reports/", report_list.report_list, name="reports"),
    path("reports/samples/remove/", samples.remove_samples, name="remove_samples"),
    path("reports/<int:pk>/original/", documents.original, name="report_original"),
    path("reports/<int:pk>/delete/", documents.delete, name="report_delete"),
]
