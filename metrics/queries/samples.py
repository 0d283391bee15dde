"""Which rows are made up: told from the place or from the report a figure stands in."""

from django.db.models import Q

SAMPLE_POINT = Q(jurisdiction__is_sample=True) | Q(observation__report__is_sample=True)
REAL_POINT = Q(jurisdiction__is_sample=False) & (
    Q(observation__isnull=True) | Q(observation__report__is_sample=False)
)
SAMPLE_REPORT = Q(jurisdiction__is_sample=True) | Q(is_sample=True)
REAL_REPORT = Q(jurisdiction__is_sample=False) & Q(is_sample=False)
SAMPLE_FIGURE = Q(report__jurisdiction__is_sample=True) | Q(report__is_sample=True)
