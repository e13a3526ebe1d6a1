""" "Pourquoi ce montant ?": what decided the amount of an invoice, in sentences (G22)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from preau.billing import reasons
from preau.billing.models import Invoice, InvoiceLine
from preau.billing.queries.sheets import days_of
from preau.billing.rules import comparison
from preau.billing.rules.comparison import Eaten
from preau.kernel.instants import paris_day
from preau.tariffs import queries as tariffs

if TYPE_CHECKING:
    from preau.rulebook.queries import LoadedRulebook
    from preau.tariffs.rules.facts import FileFacts

LAST_ROW = ("late", "missing", "no_file")  # what filing in time, or answering, would have avoided


class Explanation(NamedTuple):
    """Sentences: ``because`` the price, what was not counted, what was joined; the rest is told apart.

    ``in_time`` is what the same meals would have cost (cents), None when it changes nothing or is not known.
    """

    because: tuple[str, ...]
    in_time_cents: int | None = None
    comparison: tuple[str, ...] = ()


def explanation_of(invoice: Invoice, *, rulebook: "LoadedRulebook") -> Explanation:
    """Seven statements, whatever the number of lines: by the facts of the file, the lines and the invoice before."""
    lines = list(invoice.lines.select_related("corrects__invoice").order_by("position"))
    facts = tariffs.facts_of_household(invoice.household_id, rulebook=rulebook, at=invoice.issued_at)
    return Explanation(
        because=tuple(_because(invoice, lines, facts, rulebook)),
        in_time_cents=_in_time(lines, facts, rulebook),
        comparison=_comparison(invoice, lines),
    )


def _because(
    invoice: Invoice, lines: Sequence[InvoiceLine], facts: "FileFacts", rulebook: "LoadedRulebook"
) -> Iterator[str]:
    for line in _one_per_price(lines):
        yield _price(line, facts, rulebook)
    for line in lines:
        if line.kind == InvoiceLine.Kind.DEDUCTION:
            days = reasons.period(days_of(line.days))
            yield reasons.deduction(line.child_name, line.reason, days, -line.quantity, line.amount_cents)
        if line.kind == InvoiceLine.Kind.REGULARISATION:
            before = line.corrects.invoice.number if line.corrects else ""
            yield reasons.regularisation(before, line.quantity, line.amount_cents)
        if line.kind == InvoiceLine.Kind.TAKEN_OVER:
            yield reasons.taken_over()
    yield from reasons.joined(invoice.carried_cents, int(invoice.notes.get("credit_used_cents", 0)))


def _one_per_price(lines: Sequence[InvoiceLine]) -> list[InvoiceLine]:
    """The first line of each reason and tariff: two children have the same price for the same reason."""
    found: dict[tuple[str, int | None], InvoiceLine] = {}
    for line in lines:
        if line.kind == InvoiceLine.Kind.MEALS:
            found.setdefault((line.reason, line.tariff), line)
    return sorted(found.values(), key=lambda line: line.days)


def _price(line: InvoiceLine, facts: "FileFacts", rulebook: "LoadedRulebook") -> str:
    days = days_of(line.days)
    if line.reason == "quotient" and (quotient := _quotient(line, facts, days)) is not None:
        row = next(row for row in rulebook.document.grid.rows if row.tariff == line.tariff)
        return reasons.by_quotient(quotient, row, line.unit_cents)
    if line.reason == "late" and (complete_on := line.params.get("complete_on")):
        complete = date.fromisoformat(complete_on)
        return reasons.late(complete, _last_day(facts, rulebook), line.tariff or 0, line.unit_cents, days)
    return reasons.price_because(line.reason, line.tariff or 0, line.unit_cents, days)


def _last_day(facts: "FileFacts", rulebook: "LoadedRulebook") -> date:
    """This payer's own, inclusive: a family that moved in had more time than the others."""
    return paris_day(facts.deadline_at) - timedelta(days=1) if facts.deadline_at else rulebook.last_day


def _quotient(line: InvoiceLine, facts: "FileFacts", days: Sequence[date]) -> int | None:
    """As the line keeps it, or as the decision of its first day says."""
    if "quotient" in line.params:
        return int(line.params["quotient"])
    decision = facts.decision_on(days[0]) if days else None
    return decision.quotient_euros if decision else None


def _in_time(lines: Sequence[InvoiceLine], facts: "FileFacts", rulebook: "LoadedRulebook") -> int | None:
    """The same invoice if the file had come in time: every meal of the last row at the price decided since."""
    dear = {day for line in lines if line.reason in LAST_ROW for day in days_of(line.days)}
    if not dear or not facts.decisions:
        return None
    decision = facts.decision_on(max(dear)) or facts.decisions[0]
    if decision.quotient_euros is None:
        return None
    price = rulebook.document.grid.row_for(decision.quotient_euros).price_cents
    meals = [line for line in lines if line.kind in (InvoiceLine.Kind.MEALS, InvoiceLine.Kind.DEDUCTION)]
    saved = sum((line.unit_cents - price) * line.quantity for line in meals if set(days_of(line.days)) <= dear)
    return sum(line.amount_cents for line in lines) - saved if saved > 0 else None


def _comparison(invoice: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    before = (
        Invoice.objects.filter(household_id=invoice.household_id, issued_at__lt=invoice.issued_at, run__isnull=False)
        .order_by("-issued_at", "-pk")
        .first()
    )
    if before is None:
        return ()
    told = comparison.compare(_eaten(before.lines.order_by("position")), _eaten(lines))
    return tuple(reasons.compared(told, before.number, paris_day(before.issued_at)))


def _eaten(lines: Iterable[InvoiceLine]) -> Eaten:
    meals = [line for line in lines if line.kind in (InvoiceLine.Kind.MEALS, InvoiceLine.Kind.DEDUCTION)]
    return Eaten(sum(line.quantity for line in meals), sum(line.amount_cents for line in meals))
