"""Places of a newcomer: held while the form is being filled in, taken when it is sent."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from preau.foundation import clock
from preau.quotas.models import HELD, Place
from preau.quotas.operations.claiming import claim, release


@transaction.atomic
def hold(*, scope: str, holder: str, count: int, until: datetime) -> None:
    """Keep exactly ``count`` places of ``scope`` until ``until`` (real time); again, it is longer.

    What was held of another scope, or too many, is given back. Raises Full: then nothing has changed.
    """
    kept = _alive(scope, holder)[:count]
    claim(scope=scope, holder=holder, count=count - len(kept), held_until=until)
    mine = Place.objects.filter(HELD, holder=holder)
    mine.filter(pk__in=kept).update(held_until=until)
    release(mine.exclude(Q(scope=scope, held_until=until)))


@transaction.atomic
def take(*, scope: str, holder: str, count: int, at: datetime) -> None:
    """Have ``count`` places for good: those that are held, others where the hold is over. Raises Full.

    Taking twice has one effect.
    """
    had = Place.objects.filter(scope=scope, holder=holder, taken_at__isnull=False).count()
    wanted = count - had
    if wanted <= 0:
        return
    kept = _alive(scope, holder)[:wanted]
    # The hold may end between the two statements, and somebody else be served: the UPDATE counts.
    won = _held(scope, holder).filter(pk__in=kept).update(taken_at=at, held_until=None)
    claim(scope=scope, holder=holder, count=wanted - won, taken_at=at)
    release(Place.objects.filter(HELD, holder=holder))


def _held(scope: str, holder: str) -> QuerySet[Place]:
    return Place.objects.filter(scope=scope, holder=holder, taken_at=None, held_until__gt=clock.real_now())


def _alive(scope: str, holder: str) -> list[int]:
    return list(_held(scope, holder).order_by("number").values_list("pk", flat=True))
