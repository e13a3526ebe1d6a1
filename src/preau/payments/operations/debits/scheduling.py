"""Announcing debits, moving them, giving them up."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from preau.billing.queries.invoices import with_debt
from preau.billing.rules.due import is_debited
from preau.billing.rules.small import may_be_debited
from preau.billing.states import DebtState
from preau.foundation import audit, workflow
from preau.foundation.prepared import Statement
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import paris_day
from preau.mandates import queries as mandates
from preau.mandates.queries import MandateView
from preau.payments import debit_mails
from preau.payments.models import DirectDebit
from preau.payments.operations.debits.refusals import NotWaiting
from preau.payments.queries import debits as reads
from preau.payments.queries.disputes import open_disputes
from preau.payments.rules.debits import Cancelled, Moved, free_day
from preau.payments.states import DebitMove, DebitState
from preau.rulebook.definition import BillingRules

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from preau.billing.models import Invoice

TIME_TO_CUT = timedelta(days=2)


def schedule_for_run(*, run_id: int, at: datetime) -> int:
    """The debits that the invoices of a run announce; returns how many are new. Twice adds nothing."""
    return _schedule(_undebited().filter(run_id=run_id), at=at)


def schedule_due(*, at: datetime) -> int:
    """Whatever was issued and announces a debit that nobody scheduled yet."""
    return _schedule(_undebited(), at=at)


def _undebited() -> "QuerySet[Invoice]":
    taken = DirectDebit.objects.values("invoice_id")
    contested = open_disputes().values("invoice_id")
    rows = with_debt().filter(debit_on__isnull=False, debt__state=DebtState.OPEN)
    return rows.exclude(pk__in=taken).exclude(pk__in=contested).order_by("pk")


def _schedule(invoices: "QuerySet[Invoice]", *, at: datetime) -> int:
    keys = list(invoices.values_list("pk", flat=True))
    return sum(_schedule_some(chunk, at=at) for chunk in reads.chunks(keys))


@transaction.atomic
def _schedule_some(invoice_ids: Collection[int], *, at: datetime) -> int:
    rows = list(_undebited().filter(pk__in=invoice_ids))
    authorised = mandates.in_force_of(row.household_id for row in rows)
    rules = reads.rules_of({row.school_year for row in rows})
    wanted = [row for row in rows if _is_debited(row, authorised.get(row.household_id), rules[row.school_year])]
    closed, taken = reads.closed_days(paris_day(at)), reads.frozen_days()
    # Of two workers the second loses on the unique reference of each debit, and adds nothing.
    made = DirectDebit.objects.bulk_create(
        (_debit(row, authorised[row.household_id], closed, taken, at=at) for row in wanted), ignore_conflicts=True
    )
    audit.record_all(
        audit.Event("payments.directdebit.schedule", SYSTEM, row, at, {"day": str(row.debit_on)}) for row in wanted
    )
    return len(made)


def _is_debited(invoice: "Invoice", mandate: MandateView | None, rules: BillingRules) -> bool:
    signed_at = mandate.signed_at if mandate else None
    remaining = invoice.debt.due_cents - invoice.debt.settled_cents
    return is_debited(issued_at=invoice.issued_at, signed_at=signed_at) and may_be_debited(remaining, rules)


def _debit(
    invoice: "Invoice", mandate: MandateView, closed: Collection[date], taken: Collection[date], *, at: datetime
) -> DirectDebit:
    planned = invoice.debit_on or paris_day(at)
    return DirectDebit(
        end_to_end_id=f"F{invoice.number}",
        invoice=invoice,
        household_id=invoice.household_id,
        mandate_id=mandate.id,
        planned_on=planned,
        collect_on=free_day(max(planned, paris_day(at) + timedelta(days=1)), closed=closed, taken=taken),
        scheduled_at=at,
    )


def cancel_scheduled(
    *, invoice_id: int, reason: str = Cancelled.PAID, actor: Actor = SYSTEM, at: datetime
) -> DirectDebit | None:
    """Give up the debit of an invoice, for it was paid otherwise; None when there is none to give up.

    In a frozen file too: the file then refuses to leave.
    """
    given_up = cancel_all_scheduled(invoice_ids=[invoice_id], reason=reason, actor=actor, at=at)
    return next(iter(given_up), None)


@transaction.atomic(savepoint=False)
def cancel_all_scheduled(
    *, invoice_ids: Collection[int], reason: str = Cancelled.PAID, actor: Actor = SYSTEM, at: datetime
) -> list[DirectDebit]:
    """The same for several invoices: one statement when none of them has a debit to give up."""
    given_up = _scheduled(tuple(sorted(invoice_ids)))
    for debit in given_up:
        workflow.apply(debit, DebitMove.CANCEL, actor=actor, at=at, reason=str(reason), set={"reason": str(reason)})
    return given_up


@Statement
def _scheduled(invoice_ids: tuple[int, ...]) -> "QuerySet[DirectDebit]":
    """Locked: while we wait the file may leave, and then there is none to give up."""
    rows = DirectDebit.objects.select_for_update().filter(invoice_id__in=invoice_ids, state=DebitState.SCHEDULED)
    return rows.order_by("pk")


@transaction.atomic
def move(*, debit: DirectDebit, not_before: date, why: Moved, actor: Actor, at: datetime) -> date:
    """Another day, the first working one whose file is not frozen, and the family is told. Raises NotWaiting."""
    day = free_day(not_before, closed=reads.closed_days(not_before), taken=reads.frozen_days())
    waiting = DirectDebit.objects.filter(pk=debit.pk, state=DebitState.SCHEDULED, batch=None)
    if not waiting.update(collect_on=day, moved_for=why):
        raise NotWaiting(debit.end_to_end_id)
    _say_moved([debit], day, why, actor=actor, at=at)
    return day


def move_overdue(*, at: datetime) -> int:
    """Debits whose day is over without a file get another day; returns how many.

    One that was paid or given up meanwhile does not keep the others from theirs. A fixed number of statements
    per five hundred.
    """
    keys = list(_overdue(paris_day(at)).values_list("pk", flat=True))
    return sum(_move_some(chunk, at=at) for chunk in reads.chunks(keys))


def _overdue(today: date) -> "QuerySet[DirectDebit]":
    return DirectDebit.objects.filter(state=DebitState.SCHEDULED, batch=None, collect_on__lt=today).order_by("pk")


@transaction.atomic
def _move_some(debit_ids: Collection[int], *, at: datetime) -> int:
    today = paris_day(at)
    day = free_day(today + TIME_TO_CUT, closed=reads.closed_days(today), taken=reads.frozen_days())
    # Locked: what is paid, given up or put into a file while we wait is no longer among them.
    late = list(_overdue(today).select_for_update().filter(pk__in=debit_ids))
    DirectDebit.objects.filter(pk__in=[debit.pk for debit in late]).update(collect_on=day, moved_for=Moved.LATE)
    _say_moved(late, day, Moved.LATE, actor=SYSTEM, at=at)
    return len(late)


def _say_moved(debits: Sequence[DirectDebit], day: date, why: Moved, *, actor: Actor, at: datetime) -> None:
    """To the journal and to the families, in the transaction that moved them."""
    for debit in debits:
        debit.collect_on, debit.moved_for = day, why
    told = {"day": day.isoformat(), "why": str(why)}
    audit.record_all(audit.Event("payments.directdebit.moved", actor, debit, at, told) for debit in debits)
    debit_mails.moved(debits, at=at)
