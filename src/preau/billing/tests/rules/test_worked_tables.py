"""docs/algorithms/billing.md, row by row."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from preau.billing.rules import adjustments, anomalies, due, issue, numbers, small, treasury
from preau.billing.rules.adjustments import Charge
from preau.billing.rules.credits import CreditLine, IssuedLine, fits
from preau.billing.rules.draft import Draft, Payer, draft
from preau.billing.rules.leaving import fate_of
from preau.billing.rules.terms import Terms
from preau.kernel.instants import PARIS, end_of_day
from preau.kernel.periods import Days
from preau.rulebook.definition import BillingRules, Direction, LatePolicy
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff
from preau.tariffs.tests.rules.paris import HOLIDAYS, RULEBOOK, SEPTEMBER_OCTOBER, YEAR, row
from tests.worked.pages import Line, Page, a_day, cents, day

PAGE = Page("billing")
worked = PAGE.worked
CHILD, RULES = 1, BillingRules()
ISSUE = date(2024, 11, 4)


def test_every_table_of_the_page_is_checked() -> None:
    assert PAGE.is_checked


def test_a_table_that_lies_would_be_caught() -> None:
    lying = {**PAGE.tables["lines"][2], "total": "96.87 €"}
    with pytest.raises(AssertionError):
        check_lines(lying)


def amounts(text: str) -> list[int]:
    return [cents(found) for found in re.findall(r"[\d.]+ €", text)]


def rests_of(text: str) -> list[issue.Rest]:
    found = re.findall(r"([\d.]+ €)( contested)?", text)
    return [
        issue.Rest(n, f"2024-{n:06d}", cents(left), is_contested=bool(contested))
        for n, (left, contested) in enumerate(found)
    ]


def told(found: Draft) -> str:
    return "; ".join(
        f"{line.quantity} × {line.unit_cents // 100}.{line.unit_cents % 100:02d} € {line.reason}"
        for line in found.lines
    )


def terms(today: date = ISSUE, policy: str = "") -> Terms:
    known = Terms.of(RULEBOOK, today=today)
    return replace(known, late=replace(known.late, policy=LatePolicy(policy))) if policy else known


def file_of(
    filed: str, complete: str = "", *, quotient: int | None = 812, silences: tuple[Days, ...] = ()
) -> FileFacts:
    decided = Decision(YEAR, Reason.QUOTIENT, quotient) if quotient is not None else None
    return FileFacts(
        filed_at=datetime.fromisoformat(filed).replace(hour=18, tzinfo=PARIS) if filed else None,
        deadline_at=end_of_day(date(2024, 8, 23)),
        complete_on=day(complete),
        silences=silences,
        decisions=(decided,) if decided else (),
    )


def meals(sick: str = "") -> list[tuple[int, date, str]]:
    ill = {a_day(one) for one in sick.split()}
    return [(CHILD, one, "sick" if one in ill else "planned") for one in SEPTEMBER_OCTOBER]


def check_lines(line: Line) -> None:
    payer = Payer(file_of(line["filed"], line["complete"]))
    found = draft(meals(line["sick"]), payer, terms(policy=line["late policy"]))
    assert (told(found), found.total_cents) == (line["lines"], cents(line["total"]))


@worked("lines")
def test_lines(line: Line) -> None:
    check_lines(line)


@worked("silence")
def test_silence(line: Line) -> None:
    silent = Days(a_day(line["silent from"]), a_day(line["until the day before"]))
    found = draft(meals(), Payer(file_of("2024-08-20", "2024-08-20", silences=(silent,))), terms())
    assert sorted(told(found).split("; ")) == sorted(line["lines"].split("; "))
    assert sum(one.amount_cents for one in found.lines if one.reason == "missing") == cents(line["at the last row"])


@worked("waiting")
def test_waiting(line: Line) -> None:
    last_year = row(line["last year's tariff"]) if line["last year's tariff"] else None
    payer = Payer(file_of("2024-08-20", "2024-08-20", quotient=None), last_year)
    found = draft(meals(), payer, terms(a_day(line["run of"])))
    outcome = found.held_for or found.lines[0].reason
    assert (outcome, found.held_until) == (line["outcome"], day(line["until"]))
    assert found.total_cents == (cents(line["total"]) if line["total"] else 0)


@worked("regularisation")
def test_regularisation(line: Line) -> None:
    days = SEPTEMBER_OCTOBER[: int(line["meals"])]
    charges = [Charge(7, CHILD, one, row(line["billed"]).price_cents, "provisional") for one in days]
    found = adjustments.differences(charges, lambda _day: Tariff(row(line["truth"]), Reason.QUOTIENT))
    billed = adjustments.to_bill(found, direction=Direction(line["direction"]))
    given = adjustments.to_credit(found)
    assert sum(one.amount_cents for one in billed) == sum(amounts(line["next invoice"]))
    assert sum(one.amount_cents for one in given) == sum(amounts(line["credit note"]))
    assert all(one.corrects == 7 for one in billed)


@worked("issued")
def test_issued(line: Line) -> None:
    charges = [Charge(7, CHILD, SEPTEMBER_OCTOBER[0], row(line["issued tariff"]).price_cents, line["issued reason"])]
    found = adjustments.differences(charges, lambda _day: Tariff(row(line["true tariff"]), Reason.QUOTIENT))
    by_credit = [YEAR] if line["by credit"] == "yes" else []
    given = adjustments.to_credit(found, by_credit=by_credit)
    assert [one.amount_cents for one in given] == amounts(line["given back per meal"])
    assert adjustments.to_bill(found, direction=Direction.BOTH) == []


@worked("to-pay")
def test_to_pay(line: Line) -> None:
    rests = tuple(rests_of(line["earlier rests"]))
    advances = tuple(issue.Advance(n, left) for n, left in enumerate(amounts(line["advances"])))
    balance = issue.Balance(rests, advances)
    bare = issue.Issue("2024-000412", 1, [], cents(line["this invoice"]), {}, carried=issue.carried_in(balance, RULES))
    found = replace(bare, used=issue.used_up(advances, bare.due_cents))
    assert found.carried_cents == cents(line["carried in"])
    assert issue.previous_balance_cents(balance, RULES) == cents(line["told as balance"])
    assert (found.used_cents, found.to_pay_cents) == (cents(line["used"]), cents(line["to pay"]))


@worked("leaving")
def test_leaving(line: Line) -> None:
    rests = rests_of(line["open invoices"])
    advance = cents(line["advance"])
    found = fate_of(advance, eats_again=line["another invoice to come"] == "yes", rests=rests)
    assert [rest.cents for rest in found.set_against] == amounts(line["set against"])
    assert (found.carried_cents, found.refunded_cents) == (cents(line["carried"]), cents(line["refunded"]))
    assert found.carried_cents + found.set_against_cents + found.refunded_cents == advance  # never lost


@worked("small")
def test_small(line: Line) -> None:
    left = cents(line["left"])
    rules = (small.joins_the_next, small.may_pay_online, small.may_be_debited, small.may_be_reminded)
    answers = [line[title] == "yes" for title in ("carried over", "payable online", "debited", "reminded")]
    assert [rule(left, RULES) for rule in rules] == answers


def credit_of(text: str) -> list[CreditLine]:
    found = re.fullmatch(r"(\d+) × (.+)", text)
    return [CreditLine(1, cents(found[2]), int(found[1]))] if found else []


@worked("credits")
def test_credits(line: Line) -> None:
    (charged,) = credit_of(line["line"])
    known = IssuedLine(
        1, CHILD, charged.unit_cents, charged.quantity, credited=tuple(credit_of(line["already given back"]))
    )
    assert fits(known, credit_of(line["asked"])) is (line["accepted"] == "yes")


@worked("debit-days")
def test_debit_days(line: Line) -> None:
    found = due.debit_day(
        a_day(line["planned"]),
        notified_on=a_day(line["told"]),
        notice_days=RULES.prenotification_days,
        closed=HOLIDAYS,
    )
    assert found == a_day(line["debited"])


@worked("first-debited")
def test_first_debited(line: Line) -> None:
    signed = line["authorisation signed"]
    at = datetime.fromisoformat(line["invoice"]).replace(tzinfo=PARIS)
    signed_at = datetime.fromisoformat(signed).replace(tzinfo=PARIS) if signed else None
    assert due.is_debited(issued_at=at, signed_at=signed_at) is (line["debited"] == "yes")


@worked("run-dates")
def test_run_dates(line: Line) -> None:
    period = next(one for one in RULEBOOK.billing_periods if one.key == line["period"])
    opened = a_day(line["opened"])
    found = due.dates_of(period, opened_on=opened, notice_days=RULES.prenotification_days, closed=HOLIDAYS)
    assert found == due.Dates(a_day(line["invoices of"]), a_day(line["to pay until"]), a_day(line["debit"]))
    assert found.debit_on >= found.issue_on + timedelta(days=RULES.prenotification_days)


@worked("treasury")
def test_treasury(line: Line) -> None:
    found = treasury.debtors_above_the_floor({1: amounts(line["debtor owes"])}, RULES)
    assert bool(found) is (line["may be handed over"] == "yes")


@worked("numbers")
def test_numbers(line: Line) -> None:
    assert numbers.written(line["series"], int(line["year"]), int(line["place"])) == line["written"]


@worked("anomalies")
def test_anomalies(line: Line) -> None:
    previous = line["previous invoice"]
    found = anomalies.found_in(
        total_cents=cents(line["total"]),
        billed_meals=int(line["meals billed"]),
        reasons=[line["reason"]],
        previous_cents=cents(previous) if previous else None,
    )
    assert [code for code, _details in found] == line["found"].split()
