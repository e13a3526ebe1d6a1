"""What the canteen writes to families."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation

from preau.families import queries as families
from preau.foundation import outbox
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.canteen.models import CarePlan

PAI = "pai"  # the démarche that renews it


def care_plan_ends(plan: "CarePlan", *, at: datetime) -> None:
    """To every grown-up of the household that asked for it; nothing of health, a mailbox is read by others."""
    payer = families.payers_of([plan.household_id], on=paris_day(at))[plan.household_id]
    child, caisse = families.child(plan.child_id), design.organisation()
    letters, path = [], reverse("cases:start", args=[PAI])
    for mailbox in payer.mailboxes:
        with translation.override(mailbox.language):
            words = {
                "child": child.first_name,
                "day": long_day(plan.last_day),
                "link": absolute(path),
                "caisse": caisse.name,
                "phone": caisse.phone,
            }
        letters.append(
            Letter("canteen.care_plan_ends", mailbox.email, mailbox.language, words, reader=mailbox.user_id, path=path)
        )
    outbox.add_all(letters, at=at)
