"""docs/algorithms/tariffs.md, row by row: days, prices, lateness, protection, effects."""

from datetime import date, timedelta

import pytest

from preau.kernel.instants import PARIS, end_of_day, paris_day
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FIVE_DAYS, FOUR_DAYS
from preau.kernel.working_days import working_days_between
from preau.rulebook.definition import Direction, LatePolicy
from preau.tariffs.rules import effect
from preau.tariffs.rules.complements import Complement, silences
from preau.tariffs.rules.completeness import Receipt, complete_on
from preau.tariffs.rules.estimate import late_invoice
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.filing import FamilyCheck, Filing, deadline_for, filed_at_that_counts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.provisional import Hold, Provisional, regularisation_cents, while_waiting
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Waiting, tariff_on
from preau.tariffs.tests.rules import test_worked_quotients
from preau.tariffs.tests.rules.paris import (
    CALENDAR,
    GRID,
    HOLIDAYS,
    LATE,
    RULEBOOK,
    SEPTEMBER_OCTOBER,
    YEAR,
    row,
    through,
)
from preau.tariffs.tests.rules.tables import PAGE, worked
from tests.worked.pages import Line, a_day, cents, day, instant

DEADLINE = end_of_day(date(2024, 8, 23))
YES_NO = {True: "yes", False: "no"}


def test_every_table_of_the_page_is_checked() -> None:
    assert test_worked_quotients.__doc__
    assert PAGE.is_checked


def test_a_table_that_lies_would_be_caught() -> None:
    lying = {**PAGE.tables["late-policies"][0], "invoice": "96.87 €"}
    with pytest.raises(AssertionError):
        check_late_policy(lying)


@worked("canteen-days")
def test_canteen_days(line: Line) -> None:
    within = through(a_day(line["from"]), a_day(line["to (inclusive)"]))
    assert len(CALENDAR.canteen_days(FOUR_DAYS, within)) == int(line["four days a week"])
    assert len(CALENDAR.canteen_days(FIVE_DAYS, within)) == int(line["with Wednesday"])


@worked("grid")
def test_grid(line: Line) -> None:
    bracket = row(line["tariff"])
    assert str(bracket.from_euros) == line["from"]
    assert (str(bracket.to_euros) if bracket.to_euros is not None else "open") == line["to"]
    assert bracket.price_cents == cents(line["price"])


@worked("reasons")
def test_reasons(line: Line) -> None:
    silent_from, answered = day(line["silent from"]), day(line["answered"])
    file = FileFacts(
        filed_at=instant(line["filed"]),
        deadline_at=DEADLINE,
        silences=(Days(silent_from, answered),) if silent_from else (),
        complete_on=day(line["complete on"]),
        decisions=decided(line["decision"]),
    )
    answer = tariff_on(a_day(line["day"]), file=file, late=LATE, grid=GRID)
    said = "waiting" if isinstance(answer, Waiting) else f"{answer.number} {answer.reason}"
    assert said == line["result"]


def decided(reason: str) -> tuple[Decision, ...]:
    if not reason:
        return ()
    return (Decision(YEAR, Reason(reason), 812 if reason == Reason.QUOTIENT else None),)


def check_late_policy(line: Line) -> None:
    late = LateRule(LatePolicy(line["policy"]), RULEBOOK.billing_periods)
    complete = a_day(line["complete on"])
    assert late.effect_on(complete) == a_day(line["own tariff from"])
    invoice = late_invoice(row(4), SEPTEMBER_OCTOBER, complete_on=complete, late=late, grid=GRID)
    assert invoice.amount_cents == cents(line["invoice"])


@worked("late-policies")
def test_late_policies(line: Line) -> None:
    check_late_policy(line)


@worked("complete-on")
def test_complete_on(line: Line) -> None:
    received, told, replaced = a_day(line["received"]), day(line["defect told"]), day(line["replaced"])
    piece = Receipt("attestation-caf", received, accepted=True)
    if told and replaced:
        first = Receipt("attestation-caf", received, False, told, answer_by=day(line["answer by"]))
        piece = Receipt("attestation-caf", replaced, accepted=True, replaces=first)
        assert working_days_between(received, told, HOLIDAYS) == int(line["working days"])
    counted = complete_on([piece], report_working_days=10, closed=HOLIDAYS)
    assert counted == a_day(line["complete on"])
    if line["meals"] and replaced:
        meals = [eaten for eaten in SEPTEMBER_OCTOBER if received <= eaten < replaced]
        assert len(meals) == int(line["meals"])
        assert len(meals) * (GRID.last.price_cents - row(4).price_cents) == cents(line["in question"])


@worked("deadlines")
def test_deadlines(line: Line) -> None:
    sent = instant(line["family sent"])
    deadline = deadline_for(
        rulebook=RULEBOOK,
        extended_to=day(line["extended to"]),
        arrived_on=day(line["arrived"]),
        family=FamilyCheck(sent, day(line["family validated"])) if sent else None,
        closed=HOLIDAYS,
    )
    last_day = paris_day(deadline - timedelta(seconds=1)).isoformat() if deadline else "open"
    assert last_day == line["last day"]
    assert deadline is None or deadline.astimezone(PARIS).strftime("%H:%M:%S") == "00:00:00"


@worked("refiled")
def test_refiled(line: Line) -> None:
    first, withdrawn, again = (instant(line[name]) for name in ("first sent", "withdrawn", "sent again"))
    assert first is not None
    filings = [Filing(first, withdrawn), *([Filing(again)] if again else [])]
    counts = filed_at_that_counts(filings, refile_days=RULEBOOK.refile_days)
    assert (paris_day(counts).isoformat() if counts else "nothing") == line["counts from"]


@worked("extension")
def test_extension(line: Line) -> None:
    for extended_to, said in ((None, line["before"]), (day(line["extended to"]), line["after"])):
        deadline = deadline_for(rulebook=RULEBOOK, extended_to=extended_to)
        file = FileFacts(filed_at=instant(line["filed"]), deadline_at=deadline)
        assert ("in time" if file.filed_in_time else "late") == said


@worked("silences")
def test_silences(line: Line) -> None:
    asked = Complement(date(2024, 9, 10), a_day(line["deadline"]), day(line["answered"]), (line["document"],))
    runs = silences([asked], tariff_pieces=RULEBOOK.pieces.of_the_tariff_file)
    written = [through(a_day(line["from"]), a_day(line["to (inclusive)"]))] if line["from"] else []
    assert list(runs) == written
    file = FileFacts(instant("2024-08-20 10:00:00"), DEADLINE, silences=runs)
    answers = [tariff_on(eaten, file=file, late=LATE, grid=GRID) for eaten in SEPTEMBER_OCTOBER]
    dear = [answer for answer in answers if not isinstance(answer, Waiting)]
    assert len(dear) == int(line["meals"])
    assert sum(answer.price_cents for answer in dear) == cents(line["cost"])


@worked("provisional")
def test_provisional(line: Line) -> None:
    meals, last_year, truth = int(line["meals"]), row(line["last year"]), row(line["truth"])
    assert meals * last_year.price_cents == cents(line["billed"])
    correction = regularisation_cents(
        meals=meals,
        billed_cents=last_year.price_cents,
        true_cents=truth.price_cents,
        direction=Direction(line["direction"]),
    )
    assert correction == cents(line["line of the next invoice"])


@worked("holds")
def test_holds(line: Line) -> None:
    last_year = row(line["last year"]) if line["last year"] else None
    answer = while_waiting(
        issued_on=a_day(line["issued on"]),
        today=a_day(line["today"]),
        after_days=RULEBOOK.provisional_after_days,
        last_year=last_year,
    )
    expected: Hold | Provisional = Hold(None)
    match line["answer"].split():
        case ["hold", "until", until]:
            expected = Hold(a_day(until))
        case ["provisional", tariff]:
            expected = Provisional(row(tariff))
    assert answer == expected


@worked("effects")
def test_effects(line: Line) -> None:
    found = effect.of_revision(
        effect.Cause(line["cause"]),
        decided_on=a_day(line["decided on"]),
        origin_on=day(line["wrong since"]) or date(2024, 9, 1),
        lowers=line["lowers"] == "yes",
        requested=line["requested"] == "yes",
        periods=RULEBOOK.billing_periods,
    )
    assert (found.on.isoformat() if found else "none") == line["effect"]
    assert (YES_NO[found.by_credit] if found else "") == line["by credit"]


@worked("first-effect")
def test_first_effect(line: Line) -> None:
    file = FileFacts(instant(line["filed"]), DEADLINE, complete_on=day(line["complete on"]))
    found = effect.of_initial_decision(file, year=SchoolYear(2024), late=LATE)
    assert (found.isoformat() if found else "none") == line["effect"]
