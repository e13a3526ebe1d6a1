"""A child hidden from one grown-up: at once, and for good once a supervisor has confirmed it (ruling 24).

Nothing here touches who pays: what was eaten stays due, and that person's invoices stay readable.
"""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from preau.families import notifications, policies
from preau.families.models import Precaution
from preau.families.rules.precaution import confirm_by, hides
from preau.families.states import PrecautionMove, PrecautionState
from preau.foundation import audit, workflow
from preau.foundation.files import operations as files
from preau.foundation.web.violations import violation
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


class AlreadyHidden(Exception):
    """A precaution for this child and this grown-up stands already."""


class TooLate(Exception):
    """Nobody confirmed in time: the precaution hides nothing any more, place another one."""


class NotStanding(Exception):
    """A colleague confirmed it, lifted it, or it lapsed."""


@transaction.atomic
def place_precaution(
    *,
    child_id: int,
    adult_id: int,
    request: str,
    document: UploadedFile[Any],
    actor: Actor,
    at: datetime,
) -> Precaution:
    """Hide a child from a grown-up now, on a request with its document; supervisors are asked to confirm.

    Raises Refused, files.Unacceptable, AlreadyHidden.
    """
    today = paris_day(at)
    require(policies.may_place_precaution(actor, child_id, on=today))
    before = Precaution.objects.filter(child_id=child_id, adult_id=adult_id, until_on__lt=today)
    for row in before.filter(state=PrecautionState.PLACED).select_for_update():
        _lapse(row, at=at)  # it no longer hides, even if the job has not passed yet
    stored = files.store_upload(upload=document, actor=actor, at=at)
    with violation("families_one_precaution_per_child_and_adult", raises=AlreadyHidden):
        precaution = Precaution.objects.create(
            child_id=child_id,
            adult_id=adult_id,
            request=request,
            document=stored,
            placed_at=at,
            placed_by=actor.name,
            placed_by_id=actor.id or 0,  # the policy let in agents only, who have one
            until_on=confirm_by(today),
        )
    audit.record(
        "families.precaution.placed",
        actor=actor,
        subject=precaution,
        at=at,
        child=child_id,
        adult=adult_id,
        until=precaution.until_on.isoformat(),
    )
    notifications.precaution_to_confirm(precaution, at=at)
    return precaution


@transaction.atomic
def confirm_precaution(*, precaution: Precaution, actor: Actor, at: datetime) -> None:
    """A second person, a supervisor, has read the document. Raises Refused, TooLate, NotStanding."""
    row = Precaution.objects.select_for_update().get(pk=precaution.pk)
    today = paris_day(at)
    require(policies.may_confirm_precaution(actor, row.child_id, row.placed_by_id, on=today))
    if not hides(on=today, until_on=row.until_on, confirmed=row.state == PrecautionState.CONFIRMED):
        raise TooLate(row.pk)
    seen = {"confirmed_at": at, "confirmed_by": actor.name, "confirmed_by_id": actor.id}
    _move(row, PrecautionMove.CONFIRM, actor=actor, at=at, set=seen)


@transaction.atomic
def lift_precaution(*, precaution: Precaution, reason: str, actor: Actor, at: datetime) -> None:
    """The child is shown again from now on; the reason stays. Raises Refused, NotStanding."""
    require(policies.may_lift_precaution(actor, precaution.child_id, on=paris_day(at)))
    over = {"ended_at": at, "ended_by": actor.name, "reason": reason}
    _move(precaution, PrecautionMove.LIFT, actor=actor, at=at, set=over, reason=reason)


@transaction.atomic
def lapse_precautions(*, at: datetime) -> int:
    """Write down those that nobody confirmed in time, and tell the agents; returns how many."""
    rows = Precaution.objects.select_for_update().filter(state=PrecautionState.PLACED, until_on__lt=paris_day(at))
    lapsed = list(rows.order_by("pk"))
    for row in lapsed:
        _lapse(row, at=at)
    return len(lapsed)


def _lapse(row: Precaution, *, at: datetime) -> None:
    workflow.apply(row, PrecautionMove.LAPSE, actor=SYSTEM, at=at, set={"ended_at": at})
    notifications.precaution_lapsed(row, at=at)


def _move(row: Precaution, move: str, *, actor: Actor, at: datetime, **told: Any) -> None:
    try:
        workflow.apply(row, move, actor=actor, at=at, **told)
    except ForbiddenMove as meanwhile:
        raise NotStanding(row.pk) from meanwhile


@transaction.atomic
def read_document(*, precaution: Precaution, actor: Actor, at: datetime) -> int:
    """The key of its file; the journal says who opened it. Raises Refused."""
    require(policies.may_read_precautions(actor))
    audit.record("families.precaution.document_read", actor=actor, subject=precaution, at=at)
    return precaution.document_id
