"""The small till: a day is opened, takes cash and cheques, is counted and closed (régie)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.states import DebtState
from preau.foundation import audit, jobs
from preau.foundation.prepared import Statement
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.payments import notifications, policies
from preau.payments.models import Payment, TillDay
from preau.payments.operations import numbering
from preau.payments.operations.receipts import AlreadyRecorded, AtTill, record_payment
from preau.payments.queries import till as queries
from preau.payments.reasons import Impossible, Refusal
from preau.payments.rules.allocation import oldest_first
from preau.payments.rules.drawer import gap_cents


@transaction.atomic
def open_day(*, float_cents: int, actor: Actor, at: datetime) -> TillDay:
    """Open today's till with the cash that is already in the drawer. Raises Refused, Impossible.

    A day that was forgotten is counted first: two open drawers would share one float.
    """
    today = paris_day(at)
    require(policies.may_keep_till(actor, on=today))
    if TillDay.objects.filter(closed_at=None).exclude(on=today).exists():
        raise Impossible(Refusal.EARLIER_DAY_OPEN)
    with violation("payments_one_till_day", raises=Impossible(Refusal.DAY_EXISTS)):
        day = TillDay.objects.create(on=today, opened_at=at, opened_by=actor.name, float_cents=float_cents)
    audit.record("payments.till.opened", actor=actor, subject=day, at=at, float_cents=float_cents)
    return day


def receive(
    *,
    household_id: int,
    means: str,
    amount_cents: int,
    actor: Actor,
    at: datetime,
    allocations: Mapping[int, int] | None = None,
    cheque: Mapping[str, str] | None = None,
    handed_cents: int | None = None,
    token: str | None = None,
) -> Payment:
    """Take cash or a cheque over the counter. Raises Refused, Impossible.

    ``allocations`` (invoice id → cents) None means the oldest first. The same ``token`` twice gives the
    first payment again: a form sent twice takes the money once.
    """
    asked = (household_id, means, amount_cents)
    if token and (known := queries.payment_of_form(token)):
        return _the_same(known, asked)
    try:
        return _receive(
            household_id=household_id,
            means=means,
            amount_cents=amount_cents,
            allocations=allocations,
            handed_cents=handed_cents,
            cheque=cheque,
            token=token,
            actor=actor,
            at=at,
        )
    except AlreadyRecorded:
        if token and (known := queries.payment_of_form(token)):
            return _the_same(known, asked)
        raise


def _the_same(known: Payment, asked: tuple[int, str, int]) -> Payment:
    """What this form did, unless somebody came back to it and changed it."""
    if (known.household_id, known.means, known.amount_cents) != asked:
        raise Impossible(Refusal.FORM_USED)
    return known


@transaction.atomic
def _receive(
    *,
    household_id: int,
    means: str,
    amount_cents: int,
    allocations: Mapping[int, int] | None,
    handed_cents: int | None,
    cheque: Mapping[str, str] | None,
    token: str | None,
    actor: Actor,
    at: datetime,
) -> Payment:
    require(policies.may_keep_till(actor, household_id, on=paris_day(at)))
    day = _locked(paris_day(at))
    _refuse_impossible(amount_cents, allocations or {}, handed_cents)
    if allocations is None:
        owed = invoices.remaining_of(household_id)
        allocations = oldest_first(amount_cents, [(each.invoice_id, each.cents) for each in owed])
    else:
        _refuse_strangers(household_id, allocations)
    return record_payment(
        household_id=household_id,
        means=means,
        amount_cents=amount_cents,
        allocations=allocations,
        actor=actor,
        at=at,
        till=AtTill(day, handed_cents, cheque, token),
    )


def is_undoable(payment: Payment, *, on: date) -> bool:
    """Whether its drawer is still open, or it is a cheque, which may come back; nothing of an earlier undoing."""
    day = payment.till_day
    if day is None or payment.reverses_id is not None:
        return False
    return _bounces(payment) or (day.closed_at is None and day.on == on)


def _bounces(payment: Payment) -> bool:
    """A cheque may come back without funds weeks later; cash does not."""
    return payment.means == Payment.Means.CHEQUE


@transaction.atomic
def undo(*, payment: Payment, reason: str, actor: Actor, at: datetime) -> Payment:
    """Undo a receipt by a counter-entry with its own number. Raises Refused, Impossible.

    Cash only while its day is open: the drawer that was counted is never counted again. A cheque that comes back
    later is a counter-entry of today's day; the closed one keeps its journal.
    """
    require(policies.may_keep_till(actor, payment.household_id, on=paris_day(at)))
    if payment.till_day_id is None:
        raise Impossible(Refusal.NOT_OF_TILL)
    day = _day_of_undoing(payment, payment.till_day_id, today=paris_day(at))
    if payment.reverses_id or Payment.objects.filter(reverses=payment).exists():
        raise Impossible(Refusal.ALREADY_UNDONE)
    return _counter_entry(payment, day, reason, actor=actor, at=at)


def _day_of_undoing(payment: Payment, day_id: int, *, today: date) -> TillDay:
    day = TillDay.objects.select_for_update().get(pk=day_id)
    if day.closed_at is None and day.on == today:
        return day
    if not _bounces(payment):
        raise Impossible(Refusal.NOT_TODAY)
    return _locked(today)


def _counter_entry(payment: Payment, day: TillDay, reason: str, *, actor: Actor, at: datetime) -> Payment:
    number = numbering.next_receipt(at=at)
    counter = Payment.objects.create(
        number=number,
        household_id=payment.household_id,
        means=payment.means,
        amount_cents=-payment.amount_cents,
        received_on=paris_day(at),
        recorded_at=at,
        recorded_by=actor.name,
        till_day=day,
        allocations={invoice: -cents for invoice, cents in payment.allocations.items()},
        reverses=payment,
        reason=reason,
    )
    try:
        billing.unsettle(
            key=f"payment:{payment.number}",
            counter_key=f"payment:{number}",
            label=_("Annulation du reçu %(number)s") % {"number": payment.number},
            actor=actor,
            at=at,
        )
    except billing.AdvanceUsed as used:
        raise Impossible(Refusal.ADVANCE_USED) from used
    audit.record(
        "payments.payment.undone",
        actor=actor,
        subject=payment,
        at=at,
        number=payment.number,
        counter=number,
        why=reason,
    )
    notifications.receipt_cancelled(counter, payment, at=at)
    return counter


@transaction.atomic
def close_day(*, day: TillDay, counted_cents: int, actor: Actor, at: datetime, gap_reason: str = "") -> TillDay:
    """Count the drawer and close; a gap must be explained. Nothing is added afterwards. Raises Refused, Impossible."""
    require(policies.may_keep_till(actor, on=paris_day(at)))
    day = TillDay.objects.select_for_update().get(pk=day.pk)
    if day.closed_at:
        raise Impossible(Refusal.DAY_CLOSED)
    gap = gap_cents(counted_cents, queries.expected_cents(day))
    if gap and not gap_reason.strip():
        raise Impossible(Refusal.GAP_UNEXPLAINED, gap_cents=gap)
    day.closed_at, day.closed_by, day.counted_cents = at, actor.name, counted_cents
    day.gap_reason = gap_reason.strip() if gap else ""
    day.save(update_fields=["closed_at", "closed_by", "counted_cents", "gap_reason"])
    audit.record("payments.till.closed", actor=actor, subject=day, at=at, counted_cents=counted_cents, gap_cents=gap)
    jobs.enqueue("payments.till_journal", day.pk)
    return day


def _locked(today: date) -> TillDay:
    """Today's open day, held until the end of the transaction: nobody closes it meanwhile."""
    day = next(iter(_day(today)), None)
    if day is None:
        earlier = TillDay.objects.filter(closed_at=None).exists()
        raise Impossible(Refusal.EARLIER_DAY_OPEN if earlier else Refusal.NO_OPEN_DAY)
    if day.closed_at:
        raise Impossible(Refusal.DAY_CLOSED)
    return day


@Statement
def _day(today: date) -> "QuerySet[TillDay]":
    return TillDay.objects.select_for_update().filter(on=today).order_by("pk")


def _refuse_impossible(amount_cents: int, allocations: Mapping[int, int], handed_cents: int | None) -> None:
    if amount_cents <= 0 or sum(allocations.values()) > amount_cents or any(c < 0 for c in allocations.values()):
        raise Impossible(Refusal.TOO_MUCH)
    if handed_cents is not None and handed_cents < amount_cents:
        raise Impossible(Refusal.NOT_ENOUGH_HANDED)


def _refuse_strangers(household_id: int, allocations: Mapping[int, int]) -> None:
    """What a person wrote beside each invoice: theirs, and still here."""
    states = queries.states_of_invoices(household_id, allocations)
    if set(states) != set(allocations):
        raise Impossible(Refusal.NOT_THEIRS)
    if any(state == DebtState.TRANSFERRED for state in states.values()):
        raise Impossible(Refusal.AT_TREASURY)
