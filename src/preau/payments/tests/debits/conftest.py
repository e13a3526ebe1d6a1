"""Camille's household, authorised in September, and invoices that announce a debit on 2 December."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.billing.models import Debt, Invoice, InvoiceNotice
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import MessageState
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import PARIS
from preau.mandates import operations as mandates
from preau.payments.operations import debits

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice
    from preau.mandates.models import Mandate

IBAN = "FR7630006000011234567890189"
SIGNED = datetime(2024, 9, 3, 18, 5, tzinfo=PARIS)
ISSUED = datetime(2024, 11, 8, 9, tzinfo=PARIS)
DEBIT_ON = date(2024, 12, 2)
CUT_AT = datetime(2024, 11, 27, 10, tzinfo=PARIS)


def actor_of(user: "User") -> Actor:
    return accounts.actor_for(user)


@pytest.fixture
def office(db: None) -> "CashOffice":
    return billing.set_cash_office(**OFFICE, actor=SYSTEM, at=SIGNED)


@pytest.fixture
def home(camille: "User") -> int:
    return families.ensure_household(user_id=camille.pk, actor=actor_of(camille), at=SIGNED).id


@pytest.fixture
def mandate(home: int) -> "Mandate":
    return authorise(home)


def authorise(home: int, at: datetime = SIGNED, **words: Any) -> "Mandate":
    usual: dict[str, Any] = {"debtor_name": "Camille Renaud", "holder_name": "Jeanne Lefèvre", "iban": IBAN}
    return mandates.sign(household_id=home, actor=SYSTEM, at=at, **{**usual, **words})


def issue(
    office: "CashOffice",
    home: int,
    number: str = "2024-000412",
    *,
    cents: int = 9004,
    issued_at: datetime = ISSUED,
    debit_on: date | None = DEBIT_ON,
    sent_at: datetime | None = ISSUED,
) -> Invoice:
    """An invoice as a run leaves it: announced by a mail that left, or not yet."""
    invoice = Invoice.objects.create(
        number=number,
        cash_office=office,
        household_id=home,
        school_year=2024,
        period_key="septembre-octobre",
        issued_on=issued_at.date(),
        issued_at=issued_at,
        due_on=date(2024, 12, 8),
        debit_on=debit_on,
        total_cents=cents,
        addressee={},
        digest="0" * 64,
    )
    Debt.objects.create(invoice=invoice, household_id=home, due_cents=cents)
    message = OutboxMessage.objects.create(
        kind="billing.invoice",
        recipient="camille@example.org",
        language="fr",
        state=MessageState.SENT if sent_at else MessageState.QUEUED,
        send_after=issued_at,
        added_at=issued_at,
        sent_at=sent_at,
    )
    InvoiceNotice.objects.create(invoice=invoice, message_id=message.pk)
    return invoice


Issue = Callable[..., Invoice]


@pytest.fixture
def issued(office: "CashOffice", home: int, mandate: "Mandate") -> Issue:
    """More invoices of the same household; each is scheduled at once."""

    def more(number: str = "2024-000412", **words: Any) -> Invoice:
        invoice = issue(office, home, number, **words)
        debits.schedule_due(at=invoice.issued_at + timedelta(hours=1))
        return invoice

    return more


@pytest.fixture
def invoice(issued: Issue) -> Invoice:
    return issued()
