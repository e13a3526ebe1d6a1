"""An advance that no invoice will use: set against what the family owes, the rest refunded by transfer (ruling 26)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from preau.billing import notifications, policies
from preau.billing.models import PayerCredit, RefundOrder
from preau.billing.operations.debts import advance, lower
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.refusals import ChangedMeanwhile, EatsAgain, NoAccount, NothingToGiveBack, UnusableAccount
from preau.billing.queries.balances import balances_of
from preau.billing.rules.issue import Balance
from preau.billing.rules.leaving import Fate, fate_of
from preau.billing.states import Account, RefundMove
from preau.canteen import queries as canteen
from preau.foundation import audit, workflow
from preau.foundation import iban as ibans
from preau.foundation.web.violations import violation
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.mandates import operations as mandates
from preau.mandates import queries as mandate_queries

PREFIX = "REMB"


@dataclass(frozen=True)
class ToAccount:
    """Where the money goes: a number that the family gave, or "" for that of its authorisation of debit."""

    holder_name: str = ""
    iban: str = ""


@transaction.atomic
def give_back_advance(*, household_id: int, account: ToAccount, actor: Actor, at: datetime) -> Fate:
    """Set the whole advance against open invoices, and order the transfer of what is left; the family is told.

    Raises Refused, EatsAgain, NothingToGiveBack, NoAccount, UnusableAccount, ChangedMeanwhile; nothing is done then.
    """
    today = paris_day(at)
    require(policies.may_put_right(actor, household_id, on=today))
    if canteen.eats_again(household_id, on=today):
        raise EatsAgain(household_id)
    balance = balances_of([household_id]).get(household_id, Balance())  # locked until the end
    fate = fate_of(sum(each.cents for each in balance.advances), eats_again=False, rests=balance.rests)
    if not fate.set_against_cents + fate.refunded_cents:
        raise NothingToGiveBack(household_id)
    reference = new_reference(PREFIX, today.year)
    _use_up(balance)
    if fate.set_against:
        _set_against(household_id, fate, reference, actor=actor, at=at)
    if fate.refunded_cents:
        _order(household_id, fate.refunded_cents, account, reference, actor=actor, at=at)
    notifications.advance_given_back(household_id, fate, at=at)
    return fate


def _use_up(balance: Balance) -> None:
    """All of every advance; of two who would use the same one, the second is told."""
    for each in balance.advances:
        row = PayerCredit.objects.get(pk=each.credit_id)
        used = PayerCredit.objects.filter(pk=row.pk, amount_cents=row.amount_cents, used_cents=row.used_cents)
        if row.amount_cents - row.used_cents != each.cents or not used.update(used_cents=row.amount_cents):
            raise ChangedMeanwhile(each.credit_id)


def _set_against(household_id: int, fate: Fate, reference: str, *, actor: Actor, at: datetime) -> None:
    lower([(rest.invoice_id, rest.cents) for rest in fate.set_against])
    entry = post(
        f"offset:{reference}",
        "offset",
        [
            Posting(Account.ADVANCE, fate.set_against_cents, household_id),
            *(Posting(Account.RECEIVABLE, -rest.cents, household_id, rest.invoice_id) for rest in fate.set_against),
        ],
        label=reference,
        at=at,
    )
    numbers = ", ".join(rest.number for rest in fate.set_against)
    audit.record("billing.advance.set-against", actor=actor, subject=entry, at=at, numbers=numbers)


def _order(household_id: int, cents: int, to: ToAccount, reference: str, *, actor: Actor, at: datetime) -> None:
    if actor.id is None:
        raise NoAccount("a person orders a transfer")
    with violation("billing_one_refund_under_way", raises=ChangedMeanwhile):
        order = RefundOrder.objects.create(
            reference=reference,
            household_id=household_id,
            amount_cents=cents,
            ordered_at=at,
            ordered_by=actor.name,
            ordered_by_id=actor.id,
            **_account(household_id, to, reference),
        )
    post(
        f"refund:{reference}",
        "refund",
        [Posting(Account.ADVANCE, cents, household_id), Posting(Account.REFUNDS, -cents, household_id)],
        label=reference,
        at=at,
    )
    audit.record("billing.refund.ordered", actor=actor, subject=order, at=at, amount_cents=cents)


def _account(household_id: int, to: ToAccount, reference: str) -> dict[str, object]:
    if not to.iban:
        mandate = mandate_queries.in_force(household_id)
        if mandate is None:
            raise NoAccount(household_id)
        return {"mandate_id": mandate.id, "holder_name": mandate.holder_name, "iban_masked": mandate.iban_masked}
    number = ibans.normalised(to.iban)
    if fault := ibans.fault_of(number):
        raise UnusableAccount(fault)
    return {
        "holder_name": to.holder_name,
        "iban_sealed": ibans.seal(number, context=_context(reference)),
        "iban_masked": ibans.masked(number),
    }


def _context(reference: str) -> str:
    """A sealed number opens for its own refund only."""
    return f"refund:{reference}"


@transaction.atomic
def approve_refund(*, order: RefundOrder, actor: Actor, at: datetime) -> None:
    """Seen by a second person. Raises Refused, ChangedMeanwhile."""
    require(policies.may_approve_refund(actor, order.household_id, order.ordered_by_id, on=paris_day(at)))
    seen = {"approved_at": at, "approved_by": actor.name, "approved_by_id": actor.id}
    _move(order, RefundMove.APPROVE, actor=actor, at=at, set=seen)


@transaction.atomic
def pay_refund(*, order: RefundOrder, paid_on: date, actor: Actor, at: datetime) -> None:
    """The transfer left the account of the cash office on that day. Raises Refused, ChangedMeanwhile, ValueError."""
    require(policies.may_put_right(actor, order.household_id, on=paris_day(at)))
    if not paris_day(order.ordered_at) <= paid_on <= paris_day(at):
        raise ValueError("a transfer is made between its order and today")
    paid = {"paid_on": paid_on, "ended_by": actor.name}
    _move(order, RefundMove.PAY, actor=actor, at=at, set=paid, day=paid_on.isoformat())
    _post_end(order, "refund-paid", "refund_paid", Account.BANK, at=at)
    notifications.refund_paid(order, at=at)


@transaction.atomic
def cancel_refund(*, order: RefundOrder, reason: str, actor: Actor, at: datetime) -> None:
    """A wrong account, a family that comes back: the money is its advance again. Raises Refused, ChangedMeanwhile."""
    require(policies.may_put_right(actor, order.household_id, on=paris_day(at)))
    over = {"ended_by": actor.name, "reason": reason}
    _move(order, RefundMove.CANCEL, actor=actor, at=at, set=over, reason=reason)
    _post_end(order, "refund-cancelled", "refund_cancelled", Account.ADVANCE, at=at)
    advance(order.household_id, f"refund-cancelled:{order.reference}", order.amount_cents, at=at)


def _move(order: RefundOrder, move: str, *, actor: Actor, at: datetime, **told: object) -> None:
    try:
        workflow.apply(order, move, actor=actor, at=at, **told)  # type: ignore[arg-type]
    except ForbiddenMove as meanwhile:
        raise ChangedMeanwhile(order.reference) from meanwhile


def _post_end(order: RefundOrder, key: str, kind: str, account: Account, *, at: datetime) -> None:
    cents, household_id = order.amount_cents, order.household_id
    postings = [Posting(Account.REFUNDS, cents, household_id), Posting(account, -cents, household_id)]
    post(f"{key}:{order.reference}", kind, postings, label=order.reference, at=at)


@transaction.atomic
def read_account_number(*, order: RefundOrder, actor: Actor, at: datetime) -> str:
    """The whole IBAN, for who makes the transfer; the journal says so. Raises Refused, UnreadableEnvelope."""
    require(policies.may_read_account_number(actor, order.household_id, on=paris_day(at)))
    audit.record("billing.refund.number-read", actor=actor, subject=order, at=at)
    if order.mandate_id is not None:
        return mandates.read_numbers(mandate_ids=[order.mandate_id], about=order, actor=actor, at=at)[order.mandate_id]
    return ibans.unseal(bytes(order.iban_sealed or b""), context=_context(order.reference))
