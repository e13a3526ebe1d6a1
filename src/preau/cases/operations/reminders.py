"""Three days before the last day to answer, one mail to whoever has not answered."""

from datetime import datetime, timedelta

from django.db import transaction

from preau.cases import notifications
from preau.cases.models import Complement
from preau.cases.states import CaseState
from preau.foundation import audit
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day, start_of_day

BEFORE = timedelta(days=3)


def to_remind_ids(*, at: datetime) -> list[int]:
    """Questions without answer whose last day is near, asked before today and never recalled."""
    today = paris_day(at)
    rows = Complement.objects.filter(
        answered_at=None,
        reminded_at=None,
        asked_at__lt=start_of_day(today),
        deadline_on__range=(today, today + BEFORE),
        case__state=CaseState.INFORMATION_REQUESTED,
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def remind(*, complement_id: int, at: datetime) -> bool:
    """Write the mail; of two jobs one does. False when it was written, or answered, meanwhile."""
    waiting = Complement.objects.filter(pk=complement_id, answered_at=None, reminded_at=None)
    if not waiting.update(reminded_at=at):
        return False
    complement = Complement.objects.select_related("case__procedure").get(pk=complement_id)
    audit.record("cases.complement.remind", actor=SYSTEM, subject=complement.case, at=at)
    notifications.answer_soon(complement.case, complement, at=at)
    return True
