"""Somebody begins to act for a family."""

from datetime import datetime

from django.db import transaction

from preau.delegation import policies
from preau.delegation.models import Delegation
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@transaction.atomic
def begin(*, delegation: Delegation, actor: Actor, at: datetime) -> None:
    """Written down for the family; the browser remembers whom it is about. Raises Refused."""
    require(policies.may_help(actor))
    audit.record("delegation.delegation.begin", actor=actor, subject=delegation, at=at, helper=actor.name)
