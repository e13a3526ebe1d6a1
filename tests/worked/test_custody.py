"""docs/algorithms/custody.md, row by row: weeks, payers, policies, documents, views."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import preau
from preau.canteen.rules.custody import Custody
from preau.canteen.rules.plan import Place, Plan, Policy, plan_child
from preau.families.queries import ChildView, GuardianView
from preau.families.rules.custody import Rule, WeekRule
from preau.families.rules.precaution import confirm_by, hides
from preau.kernel.documents import read
from preau.kernel.periods import Days
from preau.kernel.week import FIVE_DAYS, WeekPattern
from preau.rulebook.definition import OneFiled, RulebookDocument
from preau.schools.definition import CalendarDocument
from tests.worked.pages import Line, Page, cents

PAGE = Page("custody")
worked = PAGE.worked
DATA = Path(preau.__file__).parent
NADIA, PAUL, SCHOOL = 1, 2, 7
SEPTEMBER_OCTOBER = Days(date(2024, 9, 1), date(2024, 11, 1))
MINE = {True: "own", False: "other"}


@cache
def rulebook() -> RulebookDocument:
    return read(RulebookDocument, json.loads((DATA / "rulebook/data/paris-11-2024-2025.json").read_text()))


@cache
def school_days() -> tuple[date, ...]:
    document = read(CalendarDocument, json.loads((DATA / "schools/data/zone-c-2024-2025.json").read_text()))
    return tuple(document.calendar.canteen_days(FIVE_DAYS, SEPTEMBER_OCTOBER))


def week_rule(rule: str, told: str) -> WeekRule:
    match rule:
        case Rule.ANCHOR_MONDAY:
            return WeekRule(rule, anchor_on=date.fromisoformat(told))
        case Rule.DAYS:
            return WeekRule(rule, weekdays=WeekPattern.parse(told))
        case Rule.DATES:
            return WeekRule(rule, dates=frozenset(map(date.fromisoformat, told.split(","))))
    return WeekRule(rule, told)


def place(household: int, eats: str, weeks: str = "", *, verified: bool = False, before: str = "") -> Place:
    """The enrolment of one parent; Nadia's came first. ``before`` is what was said until the end of August."""
    days, past = Days(SEPTEMBER_OCTOBER.start), Days(date(2024, 6, 1), SEPTEMBER_OCTOBER.start)
    custody = (Custody(days, verified, WeekRule(weeks=weeks).has),) if weeks else ()
    if before:
        custody = (Custody(past, verified=False, has=WeekRule(weeks=before).has), *custody)
    return Place(household, household, SCHOOL, WeekPattern.parse(eats), days, custody)


def planned(*places: Place, policy: Policy | None = None) -> Plan:
    return plan_child(places, school_days=school_days(), policy=policy or Policy())


def paid(plan: Plan, household: int) -> int:
    return sum(lunch.household_id == household and not lunch.held for lunch in plan.days)


def check_own_days(line: Line) -> None:
    plan = planned(
        place(NADIA, line["Nadia eats"], line["Nadia weeks"]), place(PAUL, line["Paul eats"], line["Paul weeks"])
    )
    assert (paid(plan, NADIA), paid(plan, PAUL)) == (int(line["Nadia pays"]), int(line["Paul pays"]))
    assert max(Counter(lunch.day for lunch in plan.days).values()) == 1
    assert not plan.conflicts


def test_every_table_of_the_page_is_checked() -> None:
    assert PAGE.is_checked


def test_a_table_that_lies_would_be_caught() -> None:
    with pytest.raises(AssertionError):
        check_own_days({**PAGE.tables["own-days"][0], "Paul pays": "16"})


@worked("rules")
def test_rules(line: Line) -> None:
    day = date.fromisoformat(line["day"])
    assert day.isocalendar().week == int(line["week"])
    is_hers = week_rule(line["rule"], line["Nadia has"]).has(day)
    assert ("Nadia" if is_hers else "Paul") == line["with"]


@worked("fifty-three")
def test_years_of_53_weeks(line: Line) -> None:
    monday = date.fromisoformat(line["monday"])
    anchor_on = date(2020, 9, 7) if monday < date(2026, 1, 1) else date(2026, 9, 7)
    assert anchor_on.isocalendar().week % 2
    assert monday.isocalendar().week == int(line["week"])
    assert MINE[WeekRule(weeks="impaires").has(monday)] == line["odd weeks"]
    assert MINE[WeekRule(Rule.ANCHOR_MONDAY, anchor_on=anchor_on).has(monday)] == line["from the Monday"]


@worked("own-days")
def test_own_days(line: Line) -> None:
    check_own_days(line)


@worked("separated")
def test_separated(line: Line) -> None:
    plan = planned(place(NADIA, line["Nadia eats"]))
    assert (paid(plan, NADIA), paid(plan, PAUL)) == (int(line["Nadia pays"]), int(line["Paul pays"]))


@worked("one-filed")
def test_one_filed(line: Line) -> None:
    known = PAUL if line["Paul known"] == "yes" else None
    plan = planned(place(NADIA, "lu,ma,je,ve", "paires"), policy=Policy(OneFiled(line["policy"]), known))
    hers, his = paid(plan, NADIA), paid(plan, PAUL)
    assert (hers, his) == (int(line["Nadia pays"]), int(line["Paul pays"]))
    assert sum(lunch.held for lunch in plan.days) == int(line["waiting"])
    grid = rulebook().grid
    assert hers * grid.row_for(640).price_cents == cents(line["Nadia's invoice"])
    assert his * grid.last.price_cents == cents(line["Paul's invoice"])


@worked("claims")
def test_claims(line: Line) -> None:
    plan = planned(
        place(NADIA, "lu,ma,je,ve", line["Nadia says"], verified=line["checked"] == "yes", before=line["Nadia before"]),
        place(
            PAUL, "lu,ma,je,ve", line["Paul says"], verified=line["checked too"] == "yes", before=line["Paul before"]
        ),
    )
    assert (paid(plan, NADIA), paid(plan, PAUL)) == (int(line["Nadia pays"]), int(line["Paul pays"]))
    assert {str(conflict.settled_by) for conflict in plan.conflicts} == set(filter(None, [line["settled by"]]))


@worked("precaution")
def test_precaution(line: Line) -> None:
    until_on = confirm_by(date.fromisoformat(line["placed"]))
    hidden = hides(on=date.fromisoformat(line["day"]), until_on=until_on, confirmed=line["confirmed"] == "yes")
    assert ("hidden" if hidden else "shown") == line["the child is"]


@worked("documents")
def test_documents(line: Line) -> None:
    [rule] = rulebook().pieces.custody
    assert line["kind"] in rule.one_of
    assert {row["kind"] for row in PAGE.tables["documents"]} == set(rule.one_of)


@worked("seen")
def test_seen(line: Line) -> None:
    """A field added to a view that the other parent is given must be thought of twice."""
    views = {"ChildView": ChildView._fields, "GuardianView": GuardianView._fields}
    assert [*views[line["view"]]] == line["fields"].split(", ")
