"""What payers owe and are owed just before an issue, locked until it is done."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F

from preau.billing.models import Debt, PayerCredit
from preau.billing.rules.issue import Advance, Balance, Rest
from preau.billing.states import DebtState


def balances_of(household_ids: Collection[int]) -> dict[int, Balance]:
    """By household; two statements, whose rows nobody else changes until the transaction ends."""
    rests, advances = _rests(household_ids), _advances(household_ids)
    return {
        household: Balance(tuple(rests.get(household, ())), tuple(advances.get(household, ())))
        for household in {*rests, *advances}
    }


def _rests(household_ids: Collection[int]) -> dict[int, list[Rest]]:
    found: dict[int, list[Rest]] = defaultdict(list)
    rows = Debt.objects.select_for_update(of=("self",)).select_related("invoice")
    still_open = rows.filter(household_id__in=household_ids, state=DebtState.OPEN, settled_cents__lt=F("due_cents"))
    for debt in still_open.order_by("pk"):
        found[debt.household_id].append(rest_of(debt))
    return found


def rest_of(debt: Debt) -> Rest:
    """What is left of an open debt, read with its invoice."""
    left = debt.due_cents - debt.settled_cents
    return Rest(debt.pk, debt.invoice.number, left, is_contested=debt.suspended_at is not None)


def _advances(household_ids: Collection[int]) -> dict[int, list[Advance]]:
    found: dict[int, list[Advance]] = defaultdict(list)
    rows = PayerCredit.objects.select_for_update().filter(
        household_id__in=household_ids, used_cents__lt=F("amount_cents")
    )
    for credit in rows.order_by("pk"):
        found[credit.household_id].append(Advance(credit.pk, credit.amount_cents - credit.used_cents))
    return found
