"""Setting an agenda up: where, when, with which delays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.agendas import policies
from preau.agendas.models import Agenda, Opening
from preau.agendas.operations.making import make_slots
from preau.agendas.operations.refusals import KeyTaken, OverlappingHours
from preau.agendas.rules.slots import Hours, overlapping
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@transaction.atomic
def open_agenda(*, key: str, name: str, place: str, address: str, actor: Actor, at: datetime, **delays: int) -> Agenda:
    """A new agenda, without hours yet; ``delays`` as in the model. Raises KeyTaken, Refused."""
    require(policies.may_keep(actor))
    with violation("agendas_one_agenda_per_key", raises=KeyTaken):
        agenda = Agenda.objects.create(key=key, name=name, place=place, address=address, **delays)
    audit.record("agendas.agenda.opened", actor=actor, subject=agenda, at=at, name=name)
    return agenda


@transaction.atomic
def change_agenda(*, agenda: Agenda, actor: Actor, at: datetime, **columns: Any) -> Agenda:
    """Its words and its delays; appointments already taken stay as they were promised. Raises Refused."""
    require(policies.may_keep(actor))
    Agenda.objects.filter(pk=agenda.pk).update(**columns)
    agenda.refresh_from_db()
    audit.record("agendas.agenda.changed", actor=actor, subject=agenda, at=at, **columns)
    make_slots(agenda=agenda, at=at)
    return agenda


@transaction.atomic
def set_openings(*, agenda: Agenda, hours: Sequence[Hours], actor: Actor, at: datetime) -> None:
    """Replace the hours: free moments outside the new ones are withdrawn, appointments stay.

    Raises OverlappingHours, Refused.
    """
    require(policies.may_keep(actor))
    if overlapping(hours):
        raise OverlappingHours(agenda.key)
    agenda.openings.all().delete()
    Opening.objects.bulk_create(_row(agenda, opening) for opening in hours)
    audit.record("agendas.agenda.hours", actor=actor, subject=agenda, at=at, openings=len(hours))
    make_slots(agenda=agenda, at=at)


def _row(agenda: Agenda, opening: Hours) -> Opening:
    return Opening(
        agenda=agenda,
        weekday=opening.weekday,
        starts_at=opening.start,
        ends_at=opening.end,
        desks=opening.desks,
        agents=", ".join(opening.agents),
    )
