"""Credit notes: the only way to correct an issued invoice (F6, G6; ruling 26)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import CreditNote, CreditNoteLine, Debt, Invoice
from preau.billing.operations import numbers
from preau.billing.operations.debts import advance
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.queueing import enqueue_known
from preau.billing.operations.refusals import NothingToCredit, TooMuch
from preau.billing.queries.issued import issued_lines
from preau.billing.rules import days, digests
from preau.billing.rules.credits import CreditLine, IssuedLine, fits
from preau.billing.rules.numbers import CREDIT_NOTES, written
from preau.billing.states import Account, DebtState
from preau.canteen import operations as canteen
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

MEALS_GIVEN_BACK = (CreditNote.Reason.SICKNESS, CreditNote.Reason.CLOSURE)


@transaction.atomic
def credit(
    *,
    invoice: Invoice,
    lines: Sequence[CreditLine],
    reason: str,
    explanation: str,
    actor: Actor,
    at: datetime,
) -> CreditNote:
    """Give back meals of an invoice: first what remains of it goes down, the rest is the family's advance.

    For sickness and closures the meals are marked, so that no meal is given back twice.
    Raises Refused, NothingToCredit, TooMuch, canteen's AlreadyCredited.
    """
    require(policies.may_put_right(actor, invoice.household_id, on=paris_day(at)))
    return write_note(
        invoice=invoice,
        lines=lines,
        reason=reason,
        explanation=explanation,
        marks_meals=reason in MEALS_GIVEN_BACK,
        actor=actor,
        at=at,
    )


@transaction.atomic
def write_note(
    *,
    invoice: Invoice,
    lines: Sequence[CreditLine],
    reason: str,
    explanation: str,
    marks_meals: bool,
    actor: Actor,
    at: datetime,
) -> CreditNote:
    """The credit note itself; ``marks_meals`` unless the caller did. Raises NothingToCredit, TooMuch."""
    # The row of the debt is the queue in which credits of one invoice wait for each other.
    debt = Debt.objects.select_for_update().get(pk=invoice.pk)
    issued = issued_lines(invoice.lines.order_by("position"))
    _check(issued, lines)
    if marks_meals:
        _mark_meals(issued, lines)
    note = _written(invoice, lines, reason, explanation, actor=actor, at=at)
    _post(note, debt, at=at)
    audit.record(
        "billing.credit.issued", actor=actor, subject=note, at=at, number=note.number, total_cents=note.total_cents
    )
    enqueue_known("billing.tell_credit", note.pk)
    return note


def _check(issued: Mapping[int, IssuedLine], lines: Sequence[CreditLine]) -> None:
    by_line: dict[int, list[CreditLine]] = defaultdict(list)
    for line in lines:
        by_line[line.line_id].append(line)
    if not by_line:
        raise NothingToCredit
    for line_id, wanted in by_line.items():
        if line_id not in issued or not fits(issued[line_id], wanted):
            raise TooMuch(line_id)


def _mark_meals(issued: Mapping[int, IssuedLine], lines: Sequence[CreditLine]) -> None:
    by_child: dict[int | None, set[date]] = defaultdict(set)
    for line in lines:
        by_child[issued[line.line_id].child_id].update(line.days)
    for child_id, meals in by_child.items():
        if child_id is not None and meals:
            canteen.mark_credited(child_id=child_id, days=sorted(meals))


def _written(
    invoice: Invoice, lines: Sequence[CreditLine], reason: str, explanation: str, *, actor: Actor, at: datetime
) -> CreditNote:
    year = paris_day(at).year
    place = numbers.take(cash_office=invoice.cash_office, year=year, series=CREDIT_NOTES)
    number = written(CREDIT_NOTES, year, place)
    note = CreditNote.objects.create(
        number=number,
        cash_office_id=invoice.cash_office_id,
        invoice=invoice,
        household_id=invoice.household_id,
        reason=reason,
        explanation=explanation,
        total_cents=sum(line.amount_cents for line in lines),
        issued_at=at,
        issued_by=actor.name,
        digest=digests.of([number, invoice.number, reason, explanation, at.isoformat(), [_content(x) for x in lines]]),
    )
    CreditNoteLine.objects.bulk_create(
        CreditNoteLine(
            credit_note=note,
            line_id=line.line_id,
            unit_cents=line.unit_cents,
            quantity=line.quantity,
            amount_cents=line.amount_cents,
            days=days.written(line.days),
        )
        for line in lines
    )
    return note


def _content(line: CreditLine) -> list[object]:
    return [line.line_id, line.unit_cents, line.quantity, days.written(line.days)]


def _post(note: CreditNote, debt: Debt, *, at: datetime) -> None:
    remaining = debt.due_cents - debt.settled_cents if debt.state == DebtState.OPEN else 0
    lowered = min(note.total_cents, remaining)
    rest = note.total_cents - lowered
    if lowered:
        due = debt.due_cents - lowered
        state = DebtState.SETTLED if due == debt.settled_cents else debt.state
        Debt.objects.filter(pk=debt.pk).update(due_cents=due, state=state)
    key = f"credit:{note.number}"
    post(
        key,
        "credit",
        [
            Posting(Account.REVENUE, note.total_cents, note.household_id),
            Posting(Account.RECEIVABLE, -lowered, note.household_id, debt.pk),
            Posting(Account.ADVANCE, -rest, note.household_id),
        ],
        label=note.number,
        at=at,
    )
    if rest:
        advance(note.household_id, key, rest, at=at)
