"""One invoice as its family, its paper and an agent read it: lines per child, amounts, what was corrected since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from preau.billing import reasons
from preau.billing.models import CreditNote, Invoice, InvoiceLine
from preau.kernel.instants import paris_day
from preau.kernel.money import MINUS
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import RulebookDocument
from preau.rulebook.queries import LoadedRulebook, NoRulebook


@dataclass(frozen=True)
class LineView:
    """A line in words; ``days`` are those of the meals, amounts are signed cents."""

    id: int
    kind: str
    child: str
    title: str
    tariff: str
    because: str
    quantity: int
    unit_cents: int
    amount_cents: int
    days: tuple[date, ...]

    @property
    def months(self) -> tuple[reasons.Month, ...]:
        return reasons.by_month(self.days)

    @property
    def count(self) -> str:
        """« −3 », with a true minus."""
        return str(self.quantity).replace("-", MINUS)

    @property
    def detail(self) -> str:
        """« tarif 4, votre quotient familial »."""
        return ", ".join(part for part in (self.tariff, self.because) if part)


class ChildLines(NamedTuple):
    """What one child ate."""

    name: str
    lines: tuple[LineView, ...]

    @property
    def total_cents(self) -> int:
        return sum(line.amount_cents for line in self.lines)


class CreditView(NamedTuple):
    """What was given back since, in words; cents."""

    number: str
    issued_on: date
    total_cents: int
    words: str
    explanation: str


@dataclass(frozen=True)
class Sheet:
    """``payable_cents`` is what the coupon says: lines, carried amounts, less credits used at the issue."""

    invoice: Invoice
    rulebook: RulebookDocument
    period: str
    children: tuple[ChildLines, ...] = ()
    credit_notes: tuple[CreditView, ...] = ()

    @property
    def payable_cents(self) -> int:
        return self.invoice.total_cents + self.invoice.carried_cents - self.credit_used_cents

    @property
    def credit_used_cents(self) -> int:
        """Advances that were used at the issue, as its notes keep them."""
        return int(self.invoice.notes.get("credit_used_cents", 0))

    @property
    def is_small(self) -> bool:
        """Too small to be paid alone: it joins the next invoice (ruling 28)."""
        return 0 < self.payable_cents < self.rulebook.billing.carry_below_cents

    @property
    def credited_cents(self) -> int:
        return sum(note.total_cents for note in self.credit_notes)


def sheet_of(invoice: Invoice, *, language: str) -> Sheet:
    """With what was given back since; three statements, whatever the number of lines. Raises NoRulebook."""
    notes = tuple(_credit_view(note) for note in invoice.credit_notes.order_by("pk"))
    return replace(issued_sheet(invoice, language=language), credit_notes=notes)


def issued_sheet(invoice: Invoice, *, language: str, rules: RulebookDocument | None = None) -> Sheet:
    """What was issued, nothing that happened since. Two statements, none when all is known. Raises NoRulebook."""
    rulebook = rules or rules_of(invoice)
    issued = sorted(invoice.lines.all(), key=lambda line: line.position)
    lines = [line_view(line, highest=rulebook.grid.last.tariff) for line in issued]
    return replace(front_of(invoice, rulebook, language=language), children=by_child(lines))


def rules_of(invoice: Invoice) -> RulebookDocument:
    """The very version that its run was worked out with. Raises NoRulebook."""
    if invoice.run is None:
        return rulebook_of(invoice).document
    return rulebooks.version_of(invoice.school_year, invoice.run.rulebook_version)


def rulebook_of(invoice: Invoice) -> LoadedRulebook:
    """That of its year; for an invoice older than this house, the one of its issue. Raises NoRulebook."""
    try:
        return rulebooks.rulebook_for(invoice.school_year)
    except NoRulebook:
        return rulebooks.in_force_on(paris_day(invoice.issued_at))


def rulebook_today(day: date) -> LoadedRulebook:
    """The one that meals are eaten under, or are about to be. Raises NoRulebook."""
    try:
        return rulebooks.rulebook_for(SchoolYear.of(day).first)
    except NoRulebook:
        return rulebooks.in_force_on(day)


def front_of(invoice: Invoice, rulebook: RulebookDocument, *, language: str) -> Sheet:
    """The same without its lines: what a mail or a list tells, no statement at all."""
    return Sheet(invoice, rulebook, period_of(invoice, rulebook, language=language))


def period_of(invoice: Invoice, rulebook: RulebookDocument, *, language: str) -> str:
    """« septembre et octobre 2024 »; the règlement of another year knows the same periods."""
    period = next((one for one in rulebook.billing_periods if one.key == invoice.period_key), None)
    if period is None:
        return invoice.period_key
    return f"{period.label.in_(language)} {period.last_day.year + invoice.school_year - rulebook.school_year}"


def by_child(lines: Sequence[LineView]) -> tuple[ChildLines, ...]:
    groups = groupby(lines, key=lambda line: line.child)
    return tuple(ChildLines(name, tuple(found)) for name, found in groups)


def line_view(line: InvoiceLine, *, highest: int) -> LineView:
    """``highest`` is the number of the last row of the grid."""
    days = days_of(line.days)
    return LineView(
        id=line.pk,
        kind=line.kind,
        child=line.child_name,
        title=line.params.get("label") or reasons.title(line.kind, line.reason, reasons.period(days)),
        tariff=reasons.tariff(line.tariff, highest=line.tariff == highest),
        because=reasons.because(line.reason),
        quantity=line.quantity,
        unit_cents=line.unit_cents,
        amount_cents=line.amount_cents,
        days=days,
    )


def _credit_view(note: CreditNote) -> CreditView:
    return CreditView(
        note.number, paris_day(note.issued_at), note.total_cents, reasons.credit(note.reason), note.explanation
    )


def addressee_of(invoice: Invoice) -> tuple[str, ...]:
    """Names and address of the payer on the day of issue, a line each."""
    known = invoice.addressee
    names = known.get("names") or [known.get("name", "")]
    return tuple(line for line in (*names, *known.get("lines", ())) if line)


def days_of(text: str) -> tuple[date, ...]:
    """ISO dates joined by commas, as the rows keep them."""
    return tuple(date.fromisoformat(day) for day in text.split(",") if day)
