"""Money that goes back: a rejected debit, a cheque without funds, a mistake of the till."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, When

from preau.billing import policies
from preau.billing.models import Debt, LedgerEntry, PayerCredit
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.refusals import AdvanceUsed, AlreadyUndone, NotSettled
from preau.billing.operations.settling import entry_of
from preau.billing.states import Account, DebtState
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

ELSEWHERE = (DebtState.CARRIED, DebtState.TRANSFERRED)


@transaction.atomic
def unsettle(*, key: str, counter_key: str, label: str, actor: Actor, at: datetime) -> None:
    """Undo a settlement by its exact opposite; the debts that it paid are open again.

    Raises Refused, NotSettled, AlreadyUndone, AdvanceUsed (nothing is changed then).
    """
    entry = entry_of(key)
    if entry is None:
        raise NotSettled(key)
    require(policies.may_collect(actor, _payer(entry), on=paris_day(at)))
    opposite = [
        Posting(Account(line.account), -line.amount_cents, line.household_id, line.invoice_id)
        for line in entry.lines.all()
    ]
    again = AlreadyUndone(key)
    # A second try breaks one or both: under the same counter key, or under another one.
    with violation("billing_entry_once", raises=again), violation("billing_entry_undone_once", raises=again):
        counter = post(counter_key, "reversal", opposite, label=label, at=at, reverses=entry)
    for posting in sorted(opposite, key=lambda posting: posting.invoice_id or 0):
        _give_back(posting, key)
    audit.record("billing.payment.undone", actor=actor, subject=counter, at=at, key=key, label=label)


reopen_debt = unsettle


def _payer(entry: LedgerEntry) -> int:
    return next(line.household_id for line in entry.lines.all() if line.household_id is not None)


def _give_back(posting: Posting, key: str) -> None:
    if posting.account == Account.ADVANCE:
        _take_back_advance(key)
    elif posting.account == Account.RECEIVABLE and posting.invoice_id:
        reopen(posting.invoice_id, posting.amount_cents)


def _take_back_advance(key: str) -> None:
    if not PayerCredit.objects.filter(key=key, used_cents=0).update(amount_cents=0):
        raise AdvanceUsed(key)


def reopen(invoice_id: int, cents: int) -> None:
    """Ask again for ``cents`` of an invoice.

    What went to another invoice or to the Trésor meanwhile stays there: only what comes back is due here.
    """
    here = Case(When(state__in=ELSEWHERE, then=F("settled_cents")), default=F("due_cents"))
    Debt.objects.filter(pk=invoice_id).update(
        due_cents=here, settled_cents=F("settled_cents") - cents, state=DebtState.OPEN
    )
