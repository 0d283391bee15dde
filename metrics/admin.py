"""What an administrator may look at. Figures are read from reports, so nothing is typed here."""

from django.contrib import admin
from django.http import HttpRequest

from metrics.models import DataPoint, Indicator, Observation


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows can be searched and opened, never added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Indicator)
class IndicatorAdmin(ReadOnlyAdmin):
    list_display = ["name", "code", "unit", "group_name", "better"]
    list_filter = ["group_name", "kind", "better"]
    search_fields = ["name", "code"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    list_display = ["indicator", "value", "unit", "scope", "period", "confidence", "report"]
    list_select_related = ["indicator", "report"]
    list_filter = ["indicator__group_name"]
    search_fields = ["evidence", "report__title", "indicator__name"]


@admin.register(DataPoint)
class DataPointAdmin(ReadOnlyAdmin):
    list_display = ["jurisdiction", "year", "indicator", "value", "scope", "has_conflict"]
    list_select_related = ["indicator", "jurisdiction"]
    list_filter = ["year", "has_conflict", "indicator__group_name"]
    search_fields = ["jurisdiction__name", "indicator__name"]
