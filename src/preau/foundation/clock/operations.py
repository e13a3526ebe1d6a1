"""Moving business time: forward only, because deadlines that have passed have had effects."""

from datetime import datetime

from django.db import transaction

from preau.foundation.clock import reading
from preau.foundation.clock.models import Rehearsal


class BackInTime(Exception):
    """Business time never goes back."""


@transaction.atomic
def start_at(instant: datetime) -> None:
    """Begin a rehearsal on another day, once, before anything happened; raises BackInTime afterwards."""
    if Rehearsal.objects.exists():
        raise BackInTime(instant)
    real = reading.real_now()
    Rehearsal.objects.create(offset=instant - real, moved_at=real)


@transaction.atomic
def move_to(instant: datetime) -> None:
    """Make business time ``instant`` from now on; raises BackInTime for an earlier one."""
    Rehearsal.objects.select_for_update().first()
    if instant < reading.rehearsed_now():
        raise BackInTime(instant)
    real = reading.real_now()
    Rehearsal.objects.update_or_create(id=1, defaults={"offset": instant - real, "moved_at": real})
