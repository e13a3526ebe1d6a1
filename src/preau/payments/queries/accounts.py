"""The account of a payer, told line by line: its running balance is the ledger's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from preau.billing import queries as invoices
from preau.billing.queries import StatementLine, desk
from preau.foundation.web.pagination import SIZE
from preau.kernel.instants import paris_day
from preau.mandates import queries as mandates
from preau.mandates.queries import MandateView
from preau.mandates.states import MandateState
from preau.payments.models import Payment
from preau.payments.queries.debts import OpenInvoice, open_invoices, overdue, periods_of
from preau.payments.queries.receipts import last_payment

if TYPE_CHECKING:
    from preau.billing.models import Invoice, InvoiceHold

PAYMENT = "payment:"


class AccountLine(NamedTuple):
    """One event in words: ``invoice`` and ``receipt`` are the numbers of what can be opened; signed cents."""

    at: datetime
    title: str
    detail: str
    invoice: str
    receipt: str
    amount_cents: int
    balance_cents: int

    @property
    def on(self) -> date:
        return paris_day(self.at)


def account_lines(household_id: int, statement: Sequence[StatementLine]) -> list[AccountLine]:
    """A page of the account in words; two statements and the règlement, whatever its length."""
    rows = {row.pk: row for row in _invoices_of(household_id, statement)}
    periods = periods_of(rows.values())
    receipts = {payment.number: payment for payment in _payments_of(statement)}
    return [_line(each, rows, periods, receipts) for each in statement]


def _invoices_of(household_id: int, statement: Iterable[StatementLine]) -> "list[Invoice]":
    wanted = {line.invoice_id for line in statement if line.invoice_id}
    return list(invoices.invoices_of_household(household_id).filter(pk__in=wanted)) if wanted else []


def _payments_of(statement: Iterable[StatementLine]) -> list[Payment]:
    numbers = [line.key.removeprefix(PAYMENT) for line in statement if line.key.startswith(PAYMENT)]
    return list(Payment.objects.filter(number__in=numbers).order_by("pk")) if numbers else []


def _line(
    line: StatementLine,
    rows: "Mapping[int, Invoice]",
    periods: Mapping[int, str],
    receipts: Mapping[str, Payment],
) -> AccountLine:
    payment = receipts.get(line.key.removeprefix(PAYMENT))
    invoice = rows[line.invoice_id].number if line.invoice_id else ""
    return AccountLine(
        at=line.at,
        title=_title(line, payment),
        detail=periods.get(line.invoice_id or 0, ""),
        invoice=invoice,
        receipt=payment.number if payment else "",
        amount_cents=line.amount_cents,
        balance_cents=line.balance_cents,
    )


def _title(line: StatementLine, payment: Payment | None) -> str:
    if payment is not None:
        return _title_of_payment(payment)
    words = {
        "invoice": _("Facture"),
        "taken_over": _("Facture de l’ancien logiciel"),
        "credit": _("Avoir : en moins pour vous"),
        "payment": _("Prélèvement"),
        "reversal": _("Prélèvement rejeté par la banque"),
        "treasury": _("Remise au Trésor public"),
        "offset": _("Avance retenue sur ce que vous deviez"),
        "refund": _("Remboursement par virement"),
        "refund_cancelled": _("Remboursement annulé : de nouveau une avance"),
    }
    return words.get(line.kind, line.label)


def _title_of_payment(payment: Payment) -> str:
    if payment.reverses_id:
        return _("Paiement annulé")
    titles = {
        Payment.Means.CARD: _("Paiement en ligne"),
        Payment.Means.CASH: _("Paiement en espèces"),
        Payment.Means.CHEQUE: _("Paiement par chèque"),
    }
    return titles[Payment.Means(payment.means)]


def statement_page(lines: Sequence[StatementLine], number: str | None) -> Page[StatementLine]:
    """Twenty lines in the order of time; without a number the last page, where one looks for the last payment."""
    pages = Paginator(list(lines), SIZE)
    return pages.get_page(number or pages.num_pages)


class Account(NamedTuple):
    """The answer to a phone call: what is owed (cents), what is under way, how it is paid, what comes next."""

    balance_cents: int
    advance_cents: int
    debts: Sequence[OpenInvoice]
    mandate: MandateView | None
    hold: "InvoiceHold | None"
    last_payment: Payment | None
    overdue: Sequence[OpenInvoice]

    @property
    def mandate_word(self) -> str:
        return str(MandateState(self.mandate.state).label) if self.mandate else ""

    @property
    def owed_cents(self) -> int:
        """What can still be paid here."""
        return sum(debt.remaining_cents for debt in self.debts if not debt.at_treasury)

    @property
    def overdue_cents(self) -> int:
        return sum(debt.remaining_cents for debt in self.overdue)


def account_of(household_id: int, *, on: date) -> Account:
    """A fixed number of statements, whatever the length of the account."""
    debts = open_invoices(household_id)
    return Account(
        balance_cents=invoices.balance_cents(household_id),
        advance_cents=invoices.advance_cents(household_id),
        debts=debts,
        mandate=mandates.current(household_id),
        hold=desk.holds().filter(household_id=household_id).first(),
        last_payment=last_payment(household_id),
        overdue=overdue(debts, on=on),
    )
