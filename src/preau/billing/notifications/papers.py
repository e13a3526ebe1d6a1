"""Invoice and credit note as papers: every figure, in the language of the payer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from preau.billing import reasons
from preau.billing.notifications.foot import coupon, remedies, ways_to_pay
from preau.billing.notifications.words import debit_sentence, euros
from preau.billing.queries import sheets
from preau.billing.queries.sheets import ChildLines, LineView, Sheet
from preau.foundation.design import queries as design
from preau.foundation.design.definition import OrganisationView
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day
from preau.rulebook.definition import RulebookDocument

if TYPE_CHECKING:
    from preau.billing.models import CreditNote, CreditNoteLine, Invoice


class Paper(NamedTuple):
    """A paper ready to be set: language, title, data of the template."""

    language: str
    title: str
    data: Mapping[str, Any]


class Shared(NamedTuple):
    """What all papers of a slice have in common, read once."""

    rules: RulebookDocument
    caisse: OrganisationView


def shared_by(invoice: "Invoice") -> Shared:
    """For every invoice of the same run. Raises NoRulebook."""
    return Shared(sheets.rules_of(invoice), design.organisation())


def invoice_paper(invoice: "Invoice", *, language: str, shared: Shared | None = None) -> Paper:
    """The legal document of an invoice: what was issued, nothing that happened since. Raises NoRulebook."""
    shared = shared or shared_by(invoice)
    with translation.override(language):
        sheet = sheets.issued_sheet(invoice, language=language, rules=shared.rules)
        title = _("Facture, %(period)s") % {"period": sheet.period}
        return Paper(language, title, _invoice_data(sheet, title, shared.caisse))


def _invoice_data(sheet: Sheet, title: str, caisse: OrganisationView) -> Mapping[str, Any]:
    invoice = sheet.invoice
    debit = debit_sentence(sheet)
    return {
        "title": title,
        "reference": invoice.number,
        "to": list(sheets.addressee_of(invoice)),
        "facts": [
            _("Facture %(number)s du %(day)s") % {"number": invoice.number, "day": long_day(invoice.issued_on)},
            invoice.cash_office.name,
        ],
        "due": euros(sheet.payable_cents),
        "due_caption": _due_caption(sheet, debited=bool(debit)),
        "head": [_("Repas"), _("Nombre"), _("Prix"), _("Montant")],
        "children": [_child(child) for child in sheet.children],
        "sums": _sums(sheet),
        "debit_title": _("Prélèvement"),
        "debit": debit,
        "pay_title": _("Comment payer"),
        "pay": [] if debit else ways_to_pay(sheet, caisse),
        "balance": _balance(invoice),
        "contest_title": _("Vous n’êtes pas d’accord"),
        "contest": remedies(caisse),
        "coupon": None if debit or sheet.payable_cents <= 0 else coupon(sheet),
        "link": absolute(reverse("payments:invoice", args=[invoice.number])),
        "link_label": _("Cette facture et son explication, dans votre espace"),
    }


def _due_caption(sheet: Sheet, *, debited: bool) -> list[str]:
    if sheet.payable_cents <= 0:
        return [_("Rien à payer.")]
    if debited:
        return [_("Vous n’avez rien à faire : cette somme sera prélevée.")]
    if sheet.is_small:
        return [_("Montant trop petit pour être payé seul : il sera ajouté à votre prochaine facture.")]
    return [_("à payer jusqu’au %(day)s inclus") % {"day": long_day(sheet.invoice.due_on)}]


def _child(child: ChildLines) -> Mapping[str, Any]:
    return {"name": child.name, "rows": [_row(line) for line in child.lines]}


def _row(line: LineView) -> Mapping[str, Any]:
    return {
        "title": line.title,
        "detail": line.detail,
        "days": reasons.numbers_by_month(line.days),
        "figures": [line.count, euros(line.unit_cents), euros(line.amount_cents)],
    }


def _sums(sheet: Sheet) -> Sequence[tuple[str, str]]:
    """The total, and what leads from it to the amount to pay; one line when nothing does."""
    invoice = sheet.invoice
    told = [(_("Total de cette facture"), euros(invoice.total_cents))]
    if invoice.carried_cents:
        told.append((_("Factures trop petites, reportées ici"), euros(invoice.carried_cents)))
    if sheet.credit_used_cents:
        told.append((_("En moins : votre avance"), euros(-sheet.credit_used_cents)))
    return [*told, (_("À payer"), euros(sheet.payable_cents))] if len(told) > 1 else told


def _balance(invoice: "Invoice") -> list[str]:
    """Ruling 27: information, so that nobody pays the same sum twice."""
    cents = invoice.previous_balance_cents
    if not cents:
        return []
    words = _("Pour information : il reste %(amount)s à payer sur vos factures précédentes.")
    return [
        words % {"amount": euros(cents)},
        _("Cette somme n’est pas comprise dans cette facture : elle se paie avec les factures d’origine."),
    ]


def credit_note_paper(note: "CreditNote", *, language: str) -> Paper:
    """What we give back on one invoice, and why."""
    with translation.override(language):
        title = _("Avoir sur la facture %(number)s") % {"number": note.invoice.number}
        return Paper(language, title, _credit_data(note, title))


def _credit_data(note: "CreditNote", title: str) -> Mapping[str, Any]:
    lines = note.lines.select_related("line").order_by("pk")
    return {
        "title": title,
        "reference": note.number,
        "to": list(sheets.addressee_of(note.invoice)),
        "facts": [
            _("Avoir %(number)s du %(day)s") % {"number": note.number, "day": long_day(paris_day(note.issued_at))},
            note.cash_office.name,
        ],
        "amount": euros(note.total_cents),
        "amount_caption": [_("en votre faveur")],
        "why_title": _("Pourquoi"),
        "why": [part for part in (reasons.credit(note.reason), note.explanation) if part],
        "head": [_("Repas"), _("Nombre"), _("Prix"), _("Montant")],
        "children": [{"name": name, "rows": rows} for name, rows in _credit_rows(lines)],
        "sums": [(_("Total"), euros(note.total_cents))],
        "use": [
            _("Cette somme vient d’abord en moins sur la facture %(number)s.") % {"number": note.invoice.number},
            _("S’il en reste, elle viendra en moins sur votre prochaine facture."),
        ],
        "contest_title": _("Vous n’êtes pas d’accord"),
        "contest": remedies(design.organisation()),
    }


def _credit_rows(lines: "Iterable[CreditNoteLine]") -> list[tuple[str, list[Mapping[str, Any]]]]:
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        rows.setdefault(line.line.child_name, []).append(_credit_row(line))
    return list(rows.items())


def _credit_row(line: "CreditNoteLine") -> Mapping[str, Any]:
    days = sheets.days_of(line.days)
    return {
        "title": reasons.title(line.line.kind, line.line.reason, reasons.period(days)).strip(),
        "detail": "",
        "days": reasons.numbers_by_month(days),
        "figures": [str(line.quantity), euros(line.unit_cents), euros(line.amount_cents)],
    }
