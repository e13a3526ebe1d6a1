"""Making places, before anybody needs one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.quotas import policies
from preau.quotas.models import Place
from preau.quotas.operations.giving_back import Offer, promote
from preau.quotas.operations.trace import tell
from preau.quotas.states import Act


@transaction.atomic
def prepare(*, scope: str, places: int) -> int:
    """At least ``places`` places; those that exist stay, whoever has them. Returns how many were missing."""
    return _make(scope, after=_last_number(scope), until=places)


@transaction.atomic
def add_places(*, scope: str, count: int, actor: Actor, at: datetime) -> list[Offer]:
    """More places than the definition says, offered to the line first. Raises Refused.

    A number exists once: two clicks at the same instant add once.
    """
    require(policies.may_add(actor))
    last = _last_number(scope)
    made = _make(scope, after=last, until=last + count)
    tell(scope, act=Act.ADD, places=made, at=at)
    audit.record("quotas.places.add", actor=actor, subject=audit.SubjectRef("quotas.scope", scope[:40]), at=at,
                 scope=scope, places=made)  # fmt: skip
    return promote(scope=scope, at=at)


def _last_number(scope: str) -> int:
    return Place.objects.filter(scope=scope).aggregate(last=Max("number"))["last"] or 0


def _make(scope: str, *, after: int, until: int) -> int:
    rows = [Place(scope=scope, number=number) for number in range(after + 1, until + 1)]
    Place.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)
