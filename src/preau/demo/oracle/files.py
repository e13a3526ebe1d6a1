"""Tariff files as they were known at an instant, and the price that follows from them (rulings 1 to 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from preau.demo.oracle.almanac import paris_day
from preau.demo.oracle.reglement import Reglement, exact_quotient
from preau.demo.oracle.tables import Row, day, day_or_none, document, grouped, instant, instant_or_none, rows

LAST_ROW_REASONS = ("income_refused", "false_declaration")


@dataclass(frozen=True)
class Price:
    """Tariff, cents and the reason; ``reason`` "waiting" bears no price."""

    tariff: int
    cents: int
    reason: str


WAITING = Price(0, 0, "waiting")


@dataclass(frozen=True)
class Decided:
    """A dated decision; ``ends_on`` exclusive."""

    at: datetime
    starts_on: date
    ends_on: date
    reason: str
    quotient: Fraction | None
    cause: str


@dataclass(frozen=True)
class Silence:
    """A question left unanswered from the day after its deadline until the answer."""

    asked_on: date
    deadline_on: date
    answered_on: date | None

    def covers(self, on: date, *, known_on: date) -> bool:
        answered = self.answered_on if self.answered_on and self.answered_on <= known_on else None
        return self.asked_on <= known_on and on > self.deadline_on and (answered is None or on < answered)


@dataclass(frozen=True)
class File:
    """One household's file of one year."""

    filed_at: datetime | None
    keyed_at: datetime | None
    deadline_at: datetime | None
    complete_on: date | None
    completed_at: datetime | None
    questions: tuple[Silence, ...]
    decisions: tuple[Decided, ...]  # the newest first

    @property
    def in_time(self) -> bool:
        return self.filed_at is not None and (self.deadline_at is None or self.filed_at < self.deadline_at)

    def decision_on(self, on: date, *, at: datetime) -> Decided | None:
        known = (row for row in self.decisions if row.at <= at and row.starts_on <= on < row.ends_on)
        return next(known, None)

    def is_silent(self, on: date, *, at: datetime) -> bool:
        return any(question.covers(on, known_on=paris_day(at)) for question in self.questions)


@dataclass
class Files:
    """All files of a school year, by household."""

    school_year: int

    @cached_property
    def reglement(self) -> Reglement:
        return Reglement.of(self.school_year)

    @cached_property
    def by_household(self) -> dict[int, File]:
        return _read(self.school_year, self.reglement)

    def real_price_from(self, file: File, *, at: datetime) -> date | None:
        """When a late file leaves the last row, as far as was known at ``at``."""
        if file.complete_on is None or file.completed_at is None or file.completed_at > at:
            return None
        return self.reglement.real_price_from(file.complete_on)

    def price(self, household: int, on: date, *, at: datetime) -> Price:
        """The price of a meal eaten on ``on``, from what was known at ``at``."""
        file, last = self.by_household.get(household), self.reglement.last_row
        if file is None or file.filed_at is None or (file.keyed_at or file.filed_at) > at:
            return Price(*last, "no_file")
        decision = file.decision_on(on, at=at)
        if decision and decision.reason in LAST_ROW_REASONS:
            return Price(*last, decision.reason)
        if file.is_silent(on, at=at):
            return Price(*last, "missing")
        if not file.in_time and not self._over(file, on, at=at):
            return Price(*last, "late")
        if decision is None or decision.quotient is None:
            return WAITING
        return Price(*self.reglement.row_of(decision.quotient), "quotient")

    def _over(self, file: File, on: date, *, at: datetime) -> bool:
        start = self.real_price_from(file, at=at)
        return start is not None and on >= start


def last_tariffs(school_year: int) -> dict[int, int]:
    """The tariff number of each household's standing decision of a year, on its last day."""
    found = rows(
        "SELECT f.household_id, d.tariff FROM tariffs_tariffdecision d JOIN tariffs_tarifffile f ON f.id = d.file_id"
        " WHERE f.school_year = %s AND d.replaced_at IS NULL",
        school_year,
    )
    return {row[0]: row[1] for row in found}


def _read(school_year: int, reglement: Reglement) -> dict[int, File]:
    sql = "SELECT id, household_id, filed_at, deadline_at, complete_on FROM tariffs_tarifffile WHERE school_year = %s"
    decisions = grouped(_decisions(), lambda row: row[0])
    asked = rows("SELECT file_id, asked_on, deadline_on, answered_on FROM tariffs_askedcomplement")
    questions = grouped(asked, lambda row: row[0])
    completed, keyed = _completions(), _keyed()
    files = {}
    for pk, household, filed_at, deadline_at, complete_on in rows(sql, school_year):
        filed = instant_or_none(filed_at)
        files[household] = File(
            filed_at=filed,
            keyed_at=keyed.get((pk, filed)) if filed else None,
            deadline_at=None if deadline_at is None else max(instant(deadline_at), reglement.closes_at),
            complete_on=day_or_none(complete_on),
            completed_at=completed.get(str(pk)),
            questions=tuple(_question(row) for row in questions.get(pk, ())),
            decisions=tuple(_decided(row) for row in decisions.get(pk, ())),
        )
    return files


def _decisions() -> list[Row]:
    return rows(
        "SELECT file_id, decided_at, starts_on, ends_on, reason, source, inputs, cause"
        " FROM tariffs_tariffdecision ORDER BY decided_at DESC, id DESC"
    )


def _decided(row: Row) -> Decided:
    _, at, starts_on, ends_on, reason, source, inputs, cause = row
    quotient = exact_quotient(source, document(inputs)) if reason == "quotient" else None
    return Decided(instant(at), day(starts_on), day(ends_on), reason, quotient, cause)


def _question(row: Row) -> Silence:
    _, asked_on, deadline_on, answered_on = row
    return Silence(day(asked_on), day(deadline_on), day_or_none(answered_on))


def _completions() -> dict[str, datetime]:
    """When we learnt that a file is complete: the journal says it, the file only says since which day."""
    found = rows(
        "SELECT subject_id, at FROM audit_auditevent WHERE kind = %s ORDER BY id DESC", "tariffs.file.completed"
    )
    return {subject: instant(at) for subject, at in found}


def _keyed() -> dict[tuple[int, datetime], datetime]:
    """When the demande behind each filing was typed: paper counts from its own day, and is known later."""
    found = rows(
        "SELECT f.file_id, f.filed_at, c.keyed_at FROM tariffs_filingevent f"
        " JOIN cases_case c ON c.reference = f.case_reference WHERE c.keyed_at IS NOT NULL"
    )
    return {(file, instant(filed)): instant(keyed) for file, filed, keyed in found}
