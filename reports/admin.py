"""The administrator's view of places, reports and uploads: to look, hardly ever to change.

Reports come in by uploading and go by the library's own page, which also settles the
figures again; so nothing here adds or deletes them behind its back.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from reports.models import Jurisdiction, Report, Upload

admin.site.site_header = admin.site.site_title = "系统管理"
admin.site.index_title = "数据与账号"


class ReadMostlyAdmin(admin.ModelAdmin):
    """No adding and no deleting; `editable` names what may be corrected."""

    editable: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [f.name for f in self.opts.fields if f.name not in self.editable]


@admin.register(Jurisdiction)
class JurisdictionAdmin(ReadMostlyAdmin):
    editable = ("short_name",)
    list_display = ("name", "code", "level", "parent", "is_sample")
    list_filter = ("level", "is_sample")
    list_select_related = ("parent",)
    search_fields = ("name", "code")


@admin.register(Report)
class ReportAdmin(ReadMostlyAdmin):
    exclude = ("text", "original")
    list_display = ("title", "jurisdiction", "year", "issuer", "published", "is_sample")
    list_filter = ("year", "issuer_kind", "is_sample", "jurisdiction__level")
    list_select_related = ("jurisdiction",)
    search_fields = ("title", "issuer", "jurisdiction__name")
    date_hierarchy = "uploaded_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).defer("text")


@admin.register(Upload)
class UploadAdmin(ReadMostlyAdmin):
    exclude = ("text", "file", "guess")
    list_display = ("name", "state", "message", "created_by", "created_at", "is_sample")
    list_filter = ("state", "is_sample")
    list_select_related = ("created_by",)
    search_fields = ("name", "message")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        return super().get_queryset(request).defer("text", "guess")
