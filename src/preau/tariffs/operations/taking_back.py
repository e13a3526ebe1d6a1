"""A tariff decided by mistake is taken back, as long as it priced nothing (ruling 35)."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit, outbox
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.tariffs import policies, queries
from preau.tariffs.models import FilingEvent, TariffDecision, TariffFile
from preau.tariffs.operations.opening import locked


class CannotTakeBack(Exception):
    """Another decision came before or after this one: it is revised, not taken back."""


@transaction.atomic
def take_back_decision(*, case_reference: str, actor: Actor, at: datetime) -> TariffDecision | None:
    """The decision that this case led to stands no more, and its mails that have not left are withdrawn.

    The caller knows that no invoice used it. None when the case decided no tariff. Raises CannotTakeBack, Refused.
    """
    found = queries.decision_of_case(case_reference)
    if found is None:
        return None
    require(policies.may_decide(actor, found.file.household_id, found.reason, on=paris_day(at)))
    file = locked(found.file.household_id, found.file.school_year)
    standing = TariffDecision.objects.filter(pk=found.pk, replaced_at=None)
    if not queries.is_only_decision(found) or not standing.update(taken_back_at=at, replaced_at=at):
        raise CannotTakeBack(found.reference)
    for message_id in found.mails:
        outbox.withdraw(message_id)
    _open_again(file)
    audit.record("tariffs.decision.taken_back", actor=actor, subject=file, at=at, decision=found.reference)
    return found


def _open_again(file: TariffFile) -> None:
    """Its documents are read again; those of a sibling's demande keep the day they gave."""
    if FilingEvent.objects.filter(file=file, withdrawn_at=None).count() <= 1:
        TariffFile.objects.filter(pk=file.pk).update(complete_on=None)
