"""What this app tells others about its reports, without knowing who listens."""

from django.dispatch import Signal

# Other reports of a place and year count than a moment ago. Sent inside the transaction that
# changes them, with `jurisdiction` (its key) and `year`: whoever settles figures does it there.
counted_reports_changed = Signal()
