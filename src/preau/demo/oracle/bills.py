"""What was billed, day by day: lines, deductions, regularisations and credit notes, taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from preau.demo.oracle.tables import Row, days_of, instant, instant_or_none, rows

MEALS, DEDUCTION, REGULARISATION = "meals", "deduction", "regularisation"
GIVEN_BACK = ("sickness", "closure")


@dataclass(frozen=True)
class Line:
    """A line of an invoice, with the instant at which its run was computed."""

    id: int
    invoice_id: int
    household: int
    kind: str
    child: int | None
    tariff: int | None
    unit_cents: int
    quantity: int
    reason: str
    days: tuple[date, ...]
    corrects: int | None
    computed_at: datetime | None


@dataclass(frozen=True)
class Credit:
    """A line of a credit note; ``unit_cents`` per meal, positive."""

    note_id: int
    reason: str
    line_id: int
    unit_cents: int
    quantity: int
    days: tuple[date, ...]
    issued_at: datetime


@dataclass
class Day:
    """What became of one child's day on the bills of all payers."""

    line: Line
    billed: int = 0  # how many times, less what was given back
    net_cents: int = 0
    by_hand: bool = False  # an agent corrected it
    lines: list[Line] = field(default_factory=list)


class Bills:
    """All bills of a school year, except what was taken over from the former software."""

    def __init__(self, school_year: int) -> None:
        self.school_year = school_year
        self._given_back: dict[str, dict[tuple[int, date], datetime | None]] = {}

    @cached_property
    def lines(self) -> dict[int, Line]:
        found = rows(
            "SELECT l.id, l.invoice_id, i.household_id, l.kind, l.child_id, l.tariff, l.unit_cents, l.quantity,"
            " l.reason, l.days, l.corrects_id, r.computed_at"
            " FROM billing_invoiceline l JOIN billing_invoice i ON i.id = l.invoice_id"
            " JOIN billing_billingrun r ON r.id = i.run_id WHERE i.school_year = %s ORDER BY l.id",
            self.school_year,
        )
        return {row[0]: _line(row) for row in found}

    @cached_property
    def credits(self) -> list[Credit]:
        found = rows(
            "SELECT l.credit_note_id, n.reason, l.line_id, l.unit_cents, l.quantity, l.days, n.issued_at"
            " FROM billing_creditnoteline l JOIN billing_creditnote n ON n.id = l.credit_note_id ORDER BY l.id"
        )
        return [_credit(row) for row in found]

    @cached_property
    def days(self) -> dict[tuple[int, date], Day]:
        """By child and day: the line that billed it first, and what is left of it."""
        days: dict[tuple[int, date], Day] = {}
        for line in self.lines.values():
            if line.kind == MEALS and line.child is not None:
                for on in line.days:
                    known = days.setdefault((line.child, on), Day(line))
                    known.billed += 1
                    known.net_cents += line.unit_cents
                    known.lines.append(line)
        self._take_back(days)
        return days

    def _take_back(self, days: dict[tuple[int, date], Day]) -> None:
        for line in self.lines.values():
            if line.kind in (DEDUCTION, REGULARISATION) and line.child is not None:
                for on in line.days:
                    sign = -1 if line.kind == DEDUCTION else 1
                    days[line.child, on].net_cents += sign * line.unit_cents
                    days[line.child, on].billed -= line.kind == DEDUCTION
        for credit in self.credits:
            for child, on in self._days_of(credit):
                days[child, on].net_cents -= credit.unit_cents
                days[child, on].billed -= credit.reason in GIVEN_BACK
                days[child, on].by_hand |= credit.reason == "error"

    def _days_of(self, credit: Credit) -> Iterator[tuple[int, date]]:
        line = self.lines.get(credit.line_id)
        if line is not None and line.child is not None:
            yield from ((line.child, on) for on in credit.days)

    def given_back(self, reason: str) -> dict[tuple[int, date], datetime | None]:
        """The days that a deduction or a credit note took off for this reason, and when."""
        if reason not in self._given_back:
            found: dict[tuple[int, date], datetime | None] = {}
            for line in self.lines.values():
                if line.kind == DEDUCTION and line.reason == reason and line.child is not None:
                    found |= {(line.child, on): line.computed_at for on in line.days}
            for credit in self.credits:
                if credit.reason == reason:
                    found |= dict.fromkeys(self._days_of(credit), credit.issued_at)
            self._given_back[reason] = found
        return self._given_back[reason]


def _line(row: Row) -> Line:
    pk, invoice, household, kind, child, tariff, unit, quantity, reason, days, corrects, computed_at = row
    at = instant_or_none(computed_at)
    return Line(pk, invoice, household, kind, child, tariff, unit, quantity, reason, days_of(days), corrects, at)


def _credit(row: Row) -> Credit:
    note, reason, line, unit, quantity, days, issued_at = row
    return Credit(note, reason, line, unit, quantity, days_of(days), instant(issued_at))
