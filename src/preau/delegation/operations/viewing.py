"""An agent looks at a family's space as the family sees it."""

from datetime import datetime

from django.db import transaction

from preau.delegation import policies
from preau.delegation.models import Viewing
from preau.delegation.reasons import Refusal
from preau.delegation.rules import VIEWING_LASTS
from preau.families import queries as families
from preau.foundation import audit, clock
from preau.foundation.audit import SubjectRef
from preau.kernel.actor import Actor
from preau.kernel.decision import refuse, require
from preau.kernel.instants import paris_day

HOUSEHOLD = "families.household"


class NoReason(Exception):
    """The family reads why we looked: a reason is always given."""


@transaction.atomic
def open_viewing(*, household_id: int, seen_as_id: int, reason: str, actor: Actor, at: datetime) -> Viewing:
    """Fifteen minutes of real time; the family's own journal says it, with the reason. Raises NoReason, Refused."""
    require(policies.may_view(actor, household_id, on=paris_day(at)))
    if seen_as_id not in families.user_ids_of_household(household_id, on=paris_day(at)):
        require(refuse(Refusal.NO_SPACE))
    if not reason.strip():
        raise NoReason
    row = Viewing.objects.create(
        agent_id=actor.id or 0,  # the policy let in agents only, who have an account
        household_id=household_id,
        seen_as_id=seen_as_id,
        reason=reason.strip(),
        opened_at=at,
        until_at=clock.real_now() + VIEWING_LASTS,
    )
    subject = SubjectRef(HOUSEHOLD, str(household_id))
    audit.record("delegation.viewing.open", actor=actor, subject=subject, at=at, reason=row.reason, viewing=row.pk)
    return row


@transaction.atomic
def note_page(*, viewing_id: int, household_id: int, route: str, actor: Actor, at: datetime) -> None:
    """Each page that was shown, by the name of its route: never an address, which would name a demande."""
    subject = SubjectRef(HOUSEHOLD, str(household_id))
    audit.record("delegation.viewing.page", actor=actor, subject=subject, at=at, route=route, viewing=viewing_id)


@transaction.atomic
def close_viewing(*, viewing_id: int, actor: Actor, at: datetime) -> None:
    """« Quitter »; a second click has no effect."""
    row = Viewing.objects.filter(pk=viewing_id, agent_id=actor.id).first()
    if row is None or not Viewing.objects.filter(pk=row.pk, closed_at=None).update(closed_at=at):
        return
    subject = SubjectRef(HOUSEHOLD, str(row.household_id))
    audit.record("delegation.viewing.close", actor=actor, subject=subject, at=at, viewing=row.pk)
