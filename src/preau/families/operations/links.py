"""What every dated link and every event of somebody who enters a household say."""

from datetime import datetime
from typing import Any

from preau.families.models import Adult, Child
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day


def since(at: datetime, *, verified: bool, case_reference: str = "") -> dict[str, Any]:
    """The columns of a link that starts on this day."""
    return {"starts_on": paris_day(at), "case_reference": case_reference, "verified_at": at if verified else None}


def added(person: Adult | Child, household_id: int, *, verified: bool, actor: Actor, at: datetime) -> audit.Event:
    kind = f"families.{person._meta.model_name}.added"
    return audit.Event(kind, actor, person, at, {"household": household_id, "verified": verified})


def shared(child: Child, household_id: int, *, actor: Actor, at: datetime) -> audit.Event:
    return audit.Event("families.child.shared", actor, child, at, {"household": household_id})
