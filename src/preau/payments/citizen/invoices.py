"""Mes Factures: what is expected first, then one invoice, why it comes to its amount, and its paper."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from preau.billing.operations import documents as papers
from preau.billing.queries import documents, settlements, sheets
from preau.billing.queries import invoices as queries
from preau.billing.queries.explanations import explanation_of
from preau.billing.queries.sheets import Sheet
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.mandates import queries as mandates
from preau.payments import policies
from preau.payments.queries import online, positions
from preau.payments.queries.positions import Position, State
from preau.payments.queries.words import Tag, tag_of

if TYPE_CHECKING:
    from preau.billing.models import Invoice
    from preau.rulebook.queries import LoadedRulebook

ORDER = list(State)
HEADINGS: dict[State, str | Promise] = {
    State.TO_PAY: _("À payer"),
    State.IN_PROGRESS: _("Paiement en cours"),
    State.CONTESTED: _("Contestées"),
    State.TO_BE_DEBITED: _("Bientôt prélevées"),
    State.CARRIED: _("Reportées"),
    State.TREASURY: _("Au Trésor public"),
    State.PAID: _("Payées"),
}
CONTESTABLE = (State.TO_PAY, State.TO_BE_DEBITED, State.PAID)


class Row(NamedTuple):
    """One invoice of the list."""

    invoice: "Invoice"
    period: str
    position: Position
    tag: Tag
    offered: bool

    @property
    def may_pay(self) -> bool:
        return self.position.may_pay_online and self.offered


class Section(NamedTuple):
    """The invoices of one state, under its heading."""

    state: State
    heading: str | Promise
    rows: list[Row]


@require_safe
def invoices(request: ActorRequest) -> HttpResponse:
    """Those of the household where the person lives: what is expected first, twenty a page."""
    require(policies.is_family(request.actor))
    home = families.household_of(request.actor.eyes.family_id, on=clock.today())
    if home is None:
        return render(request, "payments/citizen/invoices.html", {"sections": [], "page": None})
    account = settlements.account_of(home.id)
    rows = _rows(account, sheets.rulebook_today(clock.today())) if account.invoices else []
    page = page_of(rows, request)
    context = {
        "sections": _sections(list(page)),
        "page": page,
        "advance_cents": account.advance_cents,
        "refund": account.refund if account.refund and account.refund.is_news(on=clock.today()) else None,
        "due": [row for row in rows if row.position.state is State.TO_PAY],
        "mandate": mandates.in_force(home.id),
    }
    return render(request, "payments/citizen/invoices.html", context)


def _rows(account: settlements.Account, rulebook: "LoadedRulebook") -> list[Row]:
    """Every invoice of the payer with its state, the expected ones first, the oldest of them first."""
    language = get_language() or "fr"
    known = positions.of_invoices(account.invoices, rules=rulebook.document.billing, paid_on=account.paid_on)
    rows = [
        Row(
            invoice,
            sheets.period_of(invoice, rulebook.document, language=language),
            known[invoice.pk],
            tag_of(known[invoice.pk]),
            online.is_offered(invoice),
        )
        for invoice in account.invoices
    ]
    return sorted(rows, key=_rank)


def _rank(row: Row) -> tuple[int, int, int]:
    """Open ones by the day they are due, the others latest first."""
    expected = row.position.state is State.TO_PAY
    return ORDER.index(row.position.state), row.invoice.due_on.toordinal() if expected else 0, -row.invoice.pk


def _sections(rows: Sequence[Row]) -> list[Section]:
    groups = groupby(rows, key=lambda row: row.position.state)
    return [Section(state, HEADINGS[state], list(found)) for state, found in groups]


@require_safe
def invoice(request: ActorRequest, number: str) -> HttpResponse:
    """One invoice of one's own household; another one does not exist (ruling 23)."""
    found = _own(request, number)
    rulebook = sheets.rulebook_of(found)
    position = positions.of_invoice(found)
    context: dict[str, Any] = {
        "invoice": found,
        "sheet": _sheet(found),
        "why": explanation_of(found, rulebook=rulebook),
        "position": position,
        "tag": tag_of(position),
        "may_pay": position.may_pay_online and online.is_offered(found),
        "may_join_debit": position.state is not State.TREASURY and mandates.in_force(found.household_id) is None,
        "may_contest": position.state in CONTESTABLE,
        "document": documents.document_of(found.pk),
        "treasury": found.cash_office.treasury if position.state is State.TREASURY else "",
    }
    return render(request, "payments/citizen/invoice.html", context)


@require_safe
def invoice_pdf(request: ActorRequest, number: str) -> HttpResponse:
    """The paper as it was made after the issue; while it is not, a page says so and asks for it."""
    found = _own(request, number)
    document = documents.document_of(found.pk)
    if document is None:
        papers.ask_for_document(invoice=found)
        return render(request, "payments/citizen/invoice_waiting.html", {"invoice": found}, status=202)
    return web.attachment(document.file_id)


@require_safe
def credit_note_pdf(request: ActorRequest, number: str, credit_note: str) -> HttpResponse:
    """The paper of what was given back on an invoice of one's own household."""
    found = _own(request, number)
    note = next((note for note in found.credit_notes.all() if note.number == credit_note), None)
    if note is None:
        raise Http404
    content = papers.credit_note_pdf(note, language=get_language() or "fr")
    return web.unsaved(name=f"avoir-{note.number}.pdf", content=content, media_type="application/pdf")


def _own(request: ActorRequest, number: str) -> "Invoice":
    require(policies.is_family(request.actor))
    visible = queries.invoices_visible_to(request.actor, on=clock.today())
    found = visible.select_related("debt", "cash_office", "run").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _sheet(found: "Invoice") -> Sheet:
    return sheets.sheet_of(found, language=get_language() or "fr")
