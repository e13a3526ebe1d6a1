"""Agendas, their hours and the days when nobody receives."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from preau.agendas.models import Agenda, Closure
from preau.agendas.rules.slots import Hours
from preau.kernel.periods import Days
from preau.schools import queries as schools


def agendas() -> QuerySet[Agenda]:
    """All of them, by name."""
    return Agenda.objects.order_by("name", "pk")


def agenda_with_key(key: str) -> Agenda | None:
    return Agenda.objects.filter(key=key).first()


def hours_of(agenda: Agenda) -> tuple[Hours, ...]:
    """Its opening hours, in the order of the week."""
    rows = agenda.openings.order_by("weekday", "starts_at", "pk")
    return tuple(Hours(row.weekday, row.starts_at, row.ends_at, row.desks, tuple(_names(row.agents))) for row in rows)


def _names(agents: str) -> list[str]:
    return [name.strip() for name in agents.split(",") if name.strip()]


def closed_days(agenda: Agenda, within: Days) -> frozenset[date]:
    """Public holidays, and the days that were closed here or everywhere; two statements."""
    rows = _standing().filter(Q(agenda=agenda) | Q(agenda=None), ends_on__gt=within.start)
    closed = {
        row.starts_on + timedelta(days)
        for row in rows.order_by("pk")
        for days in range((row.ends_on - row.starts_on).days)
    }
    return schools.public_holidays() | closed


def closures_to_come(agenda: Agenda, *, today: date) -> QuerySet[Closure]:
    """The nearest first, those of every agenda too."""
    rows = _standing().filter(Q(agenda=agenda) | Q(agenda=None), ends_on__gt=today)
    return rows.order_by("starts_on", "pk")


def _standing() -> QuerySet[Closure]:
    return Closure.objects.filter(cancelled_at=None)
