"""Which rows count: those read from a current report, not from another version of one."""

from django.db.models import Q

from reports.models import Standing

# For observations and quantities. Data points need none: they are settled from these alone.
OF_CURRENT = Q(report__standing=Standing.CURRENT)
