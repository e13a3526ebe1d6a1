"""The law's clock: the day is kept for the queue, and what silence meant is written once it is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from preau.cases import notifications
from preau.cases.models import Case, SilenceMark
from preau.cases.operations.common import lock
from preau.cases.operations.decisions import settle
from preau.cases.operations.refusals import StillHeld
from preau.cases.queries import OPEN, handler_of, meaning_of, view_of, watched_until
from preau.foundation import audit
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import paris_day

Meaning = SilenceMark.Meaning


def keep_watched_day(case: Case) -> None:
    """Write the day that the rule gives, in the transaction of what changed it."""
    case.silence_on = watched_until(case)
    Case.objects.filter(pk=case.pk).update(silence_on=case.silence_on)


def overdue_ids(*, at: datetime) -> list[int]:
    """Open demandes whose day is over and whose silence nobody has written yet."""
    written = SilenceMark.objects.filter(case=OuterRef("pk"), spoke_on=OuterRef("silence_on"))
    rows = Case.objects.filter(state__in=OPEN, silence_on__lt=paris_day(at)).exclude(Exists(written))
    return list(rows.order_by("silence_on", "pk").values_list("pk", flat=True))


@transaction.atomic
def note_silence(*, case: Case, at: datetime) -> SilenceMark | None:
    """Write what our silence means, once; None when we answered meanwhile, or may still.

    An implied acceptance takes effect like any other. One that the handler refuses is an alarm: agents finish it.
    """
    row = lock(case)
    if row.state not in OPEN or row.silence_on is None or row.silence_on >= paris_day(at):
        return None
    known = SilenceMark.objects.filter(case=row, spoke_on=row.silence_on).first()
    return known or _note(row, _what_it_means(row, at=at), at=at)


def _note(case: Case, meaning: SilenceMark.Meaning, *, at: datetime) -> SilenceMark:
    mark = SilenceMark.objects.create(case=case, meaning=meaning, spoke_on=case.silence_on, noted_at=at)
    audit.record(f"cases.silence.{meaning}", actor=SYSTEM, subject=case, at=at, day=mark.spoke_on.isoformat())
    if meaning != Meaning.ALARM:
        notifications.silence_spoke(case, mark, at=at)
    return mark


def _what_it_means(case: Case, *, at: datetime) -> SilenceMark.Meaning:
    meaning = meaning_of(case)
    if meaning == Meaning.ACCEPTANCE and not _accepted_by_silence(case, at=at):
        return Meaning.ALARM
    return meaning


def _accepted_by_silence(case: Case, *, at: datetime) -> bool:
    try:
        with transaction.atomic():
            if code := handler_of(case).hold_reason(view_of(case)):
                raise StillHeld(code)
            settle(case=case, at=at)
    except (StillHeld, Refused, ForbiddenMove):
        return False
    return True
