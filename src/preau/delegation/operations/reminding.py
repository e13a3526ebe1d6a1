"""A help that is nearly over is told to both."""

from datetime import datetime

from django.db import transaction

from preau.delegation import notifications, queries
from preau.delegation.models import Delegation
from preau.kernel.instants import paris_day


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Each help once, a week before its last day; returns how many."""
    told = 0
    for row in queries.to_remind(on=paris_day(at)):
        if Delegation.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=at):
            notifications.nearly_over(row, at=at)
            told += 1
    return told
