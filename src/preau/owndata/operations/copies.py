"""A copy of one's data: asked for, made by a job, fetched, then forgotten."""

from datetime import datetime
from tempfile import SpooledTemporaryFile

from django.db import transaction

from preau.foundation import audit, clock, files, jobs
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import require
from preau.kernel.identifiers import new_token
from preau.kernel.instants import paris_day
from preau.owndata import notifications, policies, queries
from preau.owndata.models import DataCopy
from preau.owndata.operations.archive import write_archive

IN_MEMORY = 16 * 1024 * 1024  # beyond, an unnamed temporary file that no other program can open
NAME = "mes-donnees.zip"


class TooSoon(Exception):
    """One copy at a time, and one a day."""


@transaction.atomic
def ask_copy(*, actor: Actor, at: datetime) -> DataCopy:
    """Have a copy made. Raises TooSoon; two clicks have one effect."""
    require(policies.may_manage_own(actor))
    now = clock.real_now()
    with (
        violation("owndata_one_copy_a_day", raises=TooSoon),
        violation("owndata_one_copy_at_a_time", raises=TooSoon),
    ):
        copy = DataCopy.objects.create(user_id=actor.id or 0, asked_on=paris_day(now), asked_at=now)
    audit.record("owndata.copy.asked", actor=actor, subject=copy, at=at)
    jobs.enqueue("owndata.make_copy", copy.pk)
    return copy


def make_copy(*, copy_id: int, at: datetime) -> None:
    """Write the archive and mail its link. A second worker finds it ready, and keeps nothing of its own."""
    copy = queries.copy_being_made(copy_id)
    if copy is None:
        return
    owner = Actor(kind=ActorKind.CITIZEN, id=copy.user_id, name=copy.user.get_full_name())
    person = queries.person_of(owner, on=clock.today())
    with SpooledTemporaryFile(max_size=IN_MEMORY) as archive:
        write_archive(archive, person=person, user_id=copy.user_id, language=copy.user.language, at=at)
        stored = files.operations.store_stream(
            name=NAME, content=archive, media_type="application/zip", actor=owner, at=at
        )
    if not _hand_over(copy, stored.pk, owner, at):
        files.operations.forget(stored=stored, actor=owner, at=at)


@transaction.atomic
def _hand_over(copy: DataCopy, stored_id: int, owner: Actor, at: datetime) -> bool:
    """Only one worker makes it ready; the key of the link is nowhere but in its mail."""
    key, now = new_token(), clock.real_now()
    claimed = DataCopy.objects.filter(pk=copy.pk, ready_at=None).update(
        stored_id=stored_id, digest=queries.digest_of(key), ready_at=now, expires_at=now + queries.LASTS
    )
    if claimed:
        audit.record("owndata.copy.ready", actor=owner, subject=copy, at=at)
        notifications.copy_ready(copy.user, key=key, until=now + queries.LASTS, at=at)
    return bool(claimed)


@transaction.atomic
def record_download(*, copy: DataCopy, actor: Actor, at: datetime) -> None:
    """Somebody took the file: their journal says it, in case it was not them."""
    require(policies.may_manage_own(actor))
    audit.record("owndata.copy.downloaded", actor=actor, subject=copy, at=at)


def purge_copies(*, actor: Actor, at: datetime) -> int:
    """Forget the files whose seven days are over; returns how many."""
    done = 0
    for copy in queries.expired():
        done += _purge(copy, actor, at)
    return done


@transaction.atomic
def forget_copies(*, user_id: int, actor: Actor, at: datetime) -> None:
    """The account closes: its copies go with it, also one that is being made."""
    for copy in queries.copies_of(user_id):
        _purge(copy, actor, at)
    DataCopy.objects.filter(user_id=user_id).delete()


@transaction.atomic
def _purge(copy: DataCopy, actor: Actor, at: datetime) -> bool:
    stored = copy.stored
    claimed = DataCopy.objects.filter(pk=copy.pk, stored__isnull=False).update(stored=None)
    if stored is None or not claimed:
        return False
    audit.record("owndata.copy.purged", actor=actor, subject=copy, at=at)
    files.operations.forget(stored=stored, actor=actor, at=at)
    return True
