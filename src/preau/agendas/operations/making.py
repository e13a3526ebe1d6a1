"""Moments are made in advance, every day, as far as the horizon."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from preau.agendas import queries
from preau.agendas.models import Agenda, Slot
from preau.agendas.rules.slots import Moment, moments_of
from preau.kernel.instants import end_of_day, paris_day
from preau.kernel.periods import Days

BATCH = 500


def make_all_slots(*, at: datetime) -> int:
    """Every agenda, each in its own transaction; returns how many moments are new."""
    return sum(make_slots(agenda=agenda, at=at) for agenda in queries.agendas())


@transaction.atomic
def make_slots(*, agenda: Agenda, at: datetime) -> int:
    """Bring the moments to come in line with hours and closures; returns how many are new. Running twice adds none.

    What is no longer in the hours is withdrawn, not deleted: an appointment keeps its row. What is back in
    them is given out again.
    """
    wanted = {(moment.starts_at, moment.place): moment for moment in _moments(agenda, at=at)}
    rows = Slot.objects.filter(agenda=agenda, starts_at__gt=at).values_list("starts_at", "place", "pk", "withdrawn_at")
    known = {(starts_at, place): (key, withdrawn_at) for starts_at, place, key, withdrawn_at in rows}
    _withdraw((key for spot, (key, withdrawn) in known.items() if spot not in wanted and not withdrawn), at=at)
    _give_out_again(key for spot, (key, withdrawn) in known.items() if spot in wanted and withdrawn)
    new = [Slot(agenda=agenda, **_columns(moment)) for spot, moment in wanted.items() if spot not in known]
    Slot.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)  # another worker makes the same ones
    return len(new)


def _moments(agenda: Agenda, *, at: datetime) -> Iterable[Moment]:
    today, hours = paris_day(at), queries.hours_of(agenda)
    horizon = [today + timedelta(days) for days in range(agenda.horizon_days + 1)]
    closed, end = queries.closed_days(agenda, Days(today)), end_of_day(horizon[-1])
    for day in horizon:
        for moment in moments_of(day, hours, minutes=agenda.slot_minutes, closed=closed):
            if at < moment.starts_at < end:
                yield moment


def _columns(moment: Moment) -> dict[str, object]:
    return {"starts_at": moment.starts_at, "place": moment.place, "agent": moment.agent[:100]}


def _withdraw(keys: Iterable[int], *, at: datetime) -> None:
    for batch in _batches(keys):
        _locked(batch).update(withdrawn_at=at)


def _give_out_again(keys: Iterable[int]) -> None:
    for batch in _batches(keys):
        _locked(batch).update(withdrawn_at=None)


def _locked(keys: list[int]) -> QuerySet[Slot]:
    """In the order of whoever claims one (``holding``): an UPDATE of many locks them as they lie on the disk."""
    rows = Slot.objects.filter(pk__in=keys)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    return rows


def _batches(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
