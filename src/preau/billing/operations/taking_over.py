"""What a family still owed in the former software."""

from datetime import date, datetime

from django.db import transaction

from preau.billing import policies, queries
from preau.billing.models import Debt, Invoice, InvoiceLine, InvoiceNotice
from preau.billing.operations import numbers
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.refusals import NoCashOffice
from preau.billing.rules import digests
from preau.billing.rules.numbers import TAKEN_OVER, written
from preau.billing.states import Account
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@transaction.atomic
def take_over_invoice(
    *,
    household_id: int,
    school_year: int,
    period_key: str,
    issued_on: date,
    due_on: date,
    amount_cents: int,
    label: str,
    actor: Actor,
    at: datetime,
    debit_on: date | None = None,
    announced_on: date | None = None,
) -> Invoice:
    """An invoice of the former software and what remains of it, in a series of its own (R).

    ``debit_on`` when it was to be debited by us, as the former software announced on ``announced_on``.
    Raises Refused, NoCashOffice, ValueError (nothing left to pay).
    """
    require(policies.may_issue(actor))
    if amount_cents <= 0:
        raise ValueError("nothing left to pay: nothing to take over")
    office = queries.cash_office()
    if office is None:
        raise NoCashOffice
    place = numbers.take(cash_office=office, year=issued_on.year, series=TAKEN_OVER)
    number = written(TAKEN_OVER, issued_on.year, place)
    invoice = Invoice.objects.create(
        number=number,
        cash_office=office,
        household_id=household_id,
        school_year=school_year,
        period_key=period_key,
        issued_on=issued_on,
        issued_at=at,
        due_on=due_on,
        debit_on=debit_on,
        total_cents=amount_cents,
        addressee=queries.addressees([household_id], on=issued_on).get(household_id, {}),
        notes={"label": label},
        digest=digests.of([number, household_id, issued_on.isoformat(), due_on.isoformat(), amount_cents, label]),
    )
    InvoiceLine.objects.create(
        invoice=invoice,
        position=1,
        kind=InvoiceLine.Kind.TAKEN_OVER,
        unit_cents=amount_cents,
        quantity=1,
        amount_cents=amount_cents,
        reason="taken_over",
        params={"label": label},
    )
    if announced_on is not None:
        InvoiceNotice.objects.create(invoice=invoice, posted_on=announced_on)
    Debt.objects.create(invoice=invoice, household_id=household_id, due_cents=amount_cents)
    post(
        f"invoice:{number}",
        "taken_over",
        [
            Posting(Account.RECEIVABLE, amount_cents, household_id, invoice.pk),
            Posting(Account.TAKEN_OVER, -amount_cents, household_id),
        ],
        label=label,
        at=at,
    )
    audit.record("billing.invoice.taken-over", actor=actor, subject=invoice, at=at, number=number)
    return invoice
