"""What the family owes, pays and has debited: each name and each amount a secret."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from preau.billing import operations as billing
from preau.billing.models import InvoiceLine
from preau.billing.operations import documents
from preau.billing.tests.conftest import OFFICE
from preau.canteen.tests.conftest import actor_of
from preau.families import queries as families
from preau.kernel.actor import SYSTEM
from preau.payments.models import OnlinePayment
from preau.payments.operations import debits, till
from preau.payments.states import OnlineState
from preau.payments.tests.debits.conftest import IBAN, authorise, issue
from preau.schools import operations as schools

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import Invoice

MEALS, GIVEN_BACK, FORMER, PAID, TRIED = 73_31, 19_17, 41_17, 13_37, 27_91  # cents
WORDS = (
    "Zoqtitulaire", "Zoqexplication", "Zoqdeuil", "Zoqreprise", IBAN, "73,31", "19,17", "41,17", "13,37",
)  # fmt: skip
DEBITED = "2024-000412"


@dataclass(frozen=True)
class Money:
    """Everything of it that an address may name."""

    invoices: tuple[str, ...]
    credit_note: str
    receipt: str
    hold: int
    attempt: str
    debit: str
    batch: str
    debit_on: date
    home: str  # the number of the family
    closure: int


def owed(owner: "User", roy: "User", home: int, at: datetime) -> Money:
    """An invoice that is debited and put right, one of the former software paid in part at the counter."""
    office = billing.set_cash_office(**OFFICE, actor=SYSTEM, at=at)
    before, debit_on = at - timedelta(days=30), at.date() + timedelta(days=10)
    authorise(home, at=at - timedelta(days=40), debtor_name=owner.get_full_name(), holder_name="Zoqtitulaire")
    invoice = issue(
        office, home, DEBITED, cents=MEALS + GIVEN_BACK, issued_at=before, sent_at=before, debit_on=debit_on
    )
    _lines(invoice)
    documents.make_invoice(invoice_id=invoice.pk, at=at)
    debits.schedule_due(at=before)
    former = _former(home, at)
    receipt = _paid(home, former, roy, at)
    cut = debits.cut(collect_on=debit_on, actor=actor_of(roy), at=at)
    assert cut.batch is not None
    return Money(
        invoices=(invoice.number, former.number),
        credit_note=_given_back(invoice, at),
        receipt=receipt,
        hold=_held(home, at),
        attempt=_tried(former, owner, at),
        debit=f"F{DEBITED}",
        batch=cut.batch.message_id,
        debit_on=debit_on,
        home=families.household(home).reference,
        closure=_closed(at),
    )


def _closed(at: datetime) -> int:
    """A strike to come, which concerns everybody."""
    return schools.declare_closure(school_id=None, day=date(2024, 10, 7), kind="greve", actor=SYSTEM, at=at).pk


def _lines(invoice: "Invoice") -> None:
    for position, cents in enumerate((MEALS, GIVEN_BACK), start=1):
        values: dict[str, Any] = {"unit_cents": cents, "quantity": 1, "amount_cents": cents, "days": "2024-09-02"}
        InvoiceLine.objects.create(
            invoice=invoice, position=position, kind="meals", tariff=4, reason="quotient", params={"quotient": 812},
            child_name="Zoqnoe Zoqgirard", **values,
        )  # fmt: skip


def _former(home: int, at: datetime) -> "Invoice":
    return billing.take_over_invoice(
        household_id=home, school_year=2023, period_key="mai-juin-juillet", issued_on=date(2024, 7, 8),
        due_on=date(2024, 7, 31), amount_cents=FORMER, label="Zoqreprise", actor=SYSTEM, at=at,
    )  # fmt: skip


def _paid(home: int, invoice: "Invoice", roy: "User", at: datetime) -> str:
    till.open_day(float_cents=50_00, actor=actor_of(roy), at=at)
    payment = till.receive(
        household_id=home, means="cash", amount_cents=PAID, allocations={invoice.pk: PAID}, actor=actor_of(roy), at=at
    )
    return payment.number


def _given_back(invoice: "Invoice", at: datetime) -> str:
    line = invoice.lines.get(position=2)
    lines = [billing.CreditLine(line.pk, GIVEN_BACK, 1)]
    note = billing.credit(
        invoice=invoice, lines=lines, reason="error", explanation="Zoqexplication", actor=SYSTEM, at=at
    )
    return note.number


def _held(home: int, at: datetime) -> int:
    until_on = at.date() + timedelta(days=60)
    return billing.place_hold(household_id=home, reason="Zoqdeuil", until_on=until_on, actor=SYSTEM, at=at).pk


def _tried(invoice: "Invoice", owner: "User", at: datetime) -> str:
    """A payment that the bank page did not finish."""
    attempt = OnlinePayment.objects.create(
        reference="P-24-0000-0000-0", invoice=invoice, household_id=invoice.household_id, user_id=owner.pk,
        amount_cents=TRIED, started_at=at, lock_ends_at=at, ended_at=at, state=OnlineState.CANCELLED,
    )  # fmt: skip
    return attempt.reference
