"""Copies that were asked for."""

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from preau.foundation import clock
from preau.owndata.models import DataCopy

if TYPE_CHECKING:
    from django.db.models import QuerySet

LASTS = timedelta(days=7)
STUCK = timedelta(hours=1)


def copies_of(user_id: int) -> "QuerySet[DataCopy]":
    """Every copy that this person asked for, the newest first."""
    return DataCopy.objects.filter(user_id=user_id).select_related("stored").order_by("-pk")


def copy_being_made(copy_id: int) -> DataCopy | None:
    """For the job: None once it is ready."""
    return DataCopy.objects.select_related("user").filter(pk=copy_id, ready_at=None).first()


def digest_of(key: str) -> str:
    """What we keep of a link's key: whoever reads the table cannot use it."""
    return hashlib.sha256(key.encode()).hexdigest()


def copy_of_key(key: str, *, user_id: int | None) -> DataCopy | None:
    """The copy behind a mailed link, for its owner alone, while we keep it."""
    alive = copies_of(user_id or 0).filter(stored__isnull=False, expires_at__gt=clock.real_now())
    return alive.filter(digest=digest_of(key)).first()


def expired() -> "QuerySet[DataCopy]":
    """Those whose file has to go."""
    rows = DataCopy.objects.filter(stored__isnull=False, expires_at__lte=clock.real_now())
    return rows.select_related("stored").order_by("pk")


def left_behind() -> list[int]:
    """Those that a job should have finished long ago: its worker died."""
    rows = DataCopy.objects.filter(ready_at=None, asked_at__lt=clock.real_now() - STUCK)
    return list(rows.order_by("pk").values_list("pk", flat=True))
