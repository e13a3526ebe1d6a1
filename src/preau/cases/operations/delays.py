"""How long we really take, démarche by démarche."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from preau.cases.models import Case, UsualDelay
from preau.cases.rules.delays import median_days
from preau.cases.states import CaseState
from preau.kernel.instants import paris_day

RECENT = timedelta(days=90)
MOST = 20_000  # decisions read, the newest first


@transaction.atomic
def measure_delays(*, at: datetime) -> None:
    """One row per démarche with enough recent decisions; the others fall back on what their definition says.

    What was settled as it was sent is left out: nobody waited for it.
    """
    found = {key: (days, median_days(days)) for key, days in _days_by_procedure(at=at).items()}
    rows = [
        UsualDelay(procedure_key=key, days=median, decisions=len(days), measured_on=paris_day(at))
        for key, (days, median) in sorted(found.items())
        if median is not None
    ]
    UsualDelay.objects.all().delete()
    UsualDelay.objects.bulk_create(rows)


def _days_by_procedure(*, at: datetime) -> dict[str, list[int]]:
    decided = Case.objects.filter(
        state__in=(CaseState.ACCEPTED, CaseState.REFUSED), decided_at__gt=at - RECENT, decided_at__lte=at
    ).exclude(decided_at=F("keyed_at"))
    waited: dict[str, list[int]] = defaultdict(list)
    rows = decided.order_by("-decided_at", "-pk").values_list("procedure_key", "received_on", "decided_at")
    for key, received_on, decided_at in rows[:MOST]:
        if isinstance(received_on, date) and decided_at is not None:
            waited[key].append(max((paris_day(decided_at) - received_on).days, 0))
    return waited
