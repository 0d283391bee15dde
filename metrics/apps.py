from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "metrics"
    verbose_name = "指标"

    def ready(self) -> None:
        from metrics import signals  # noqa: F401 - registers the receivers
