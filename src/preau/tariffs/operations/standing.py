"""Decisions that stand from now on: one for each file."""

from collections.abc import Sequence

from preau.foundation.web.violations import violation
from preau.tariffs.models import TariffDecision
from preau.tariffs.queries.plans import AlreadyDecided


def made_stand(decisions: Sequence[TariffDecision]) -> Sequence[TariffDecision]:
    """Write them all, with their keys. Raises AlreadyDecided, which names the household."""
    try:
        with violation("tariffs_one_current_decision_per_file", raises=AlreadyDecided):
            return TariffDecision.objects.bulk_create(decisions)
    except AlreadyDecided as fault:
        raise AlreadyDecided(_decided_before(decisions)) from fault


def _decided_before(decisions: Sequence[TariffDecision]) -> int | None:
    """The first household that has a decision, in the table or higher up in the list."""
    rows = TariffDecision.objects.filter(file__in=[each.file_id for each in decisions], replaced_at=None)
    known = set(rows.values_list("file_id", flat=True))
    for decision in decisions:
        if decision.file_id in known:
            return decision.file.household_id
        known.add(decision.file_id)
    return None
