"""Every row of docs/algorithms/absences.md, by the code."""

import re
from datetime import date

from preau.canteen.rules.absence import (
    Sickness,
    certificate_by,
    counted_days,
    deducted,
    notice_by,
    return_on,
    runs,
)
from preau.canteen.rules.standing import Away, Outcome, standings
from preau.canteen.tests.rules.paris import lunches, public_holidays, school_days, without
from preau.rulebook.definition import AbsenceCounting, AbsenceRules
from tests.worked.pages import Line, Page, a_day, cents

PAGE = Page("absences")
worked = PAGE.worked


def sick(first: str, last: str, *, certificate: date | None) -> Sickness:
    return Sickness(1, a_day(first), a_day(last), certificate)


class TestTables:
    def test_every_table_is_compared(self) -> None:
        assert PAGE.is_checked

    @worked("sickness")
    def test_how_long_a_sickness_is(self, line: Line) -> None:
        last = a_day(line["to (inclusive)"])
        sickness = sick(line["sick from"], line["to (inclusive)"], certificate=last)
        closed = [a_day(line["closed"])] if line["closed"] else []
        open_days = without(school_days(), closed)
        own = without(lunches(line["lunches on"]), closed)
        counting = AbsenceCounting(line["counting"])
        found = runs([sickness], counted_days(counting, open_days=open_days, lunches=own))
        assert [len(run) for run in found] == [int(line["counted days"])]
        given_back = deducted([sickness], lunches=own, open_days=open_days, rules=AbsenceRules(counting=counting))
        assert len(given_back) == int(line["lunches given back"])

    @worked("certificate")
    def test_until_when_a_certificate_is_taken(self, line: Line) -> None:
        last = a_day(line["sick until (inclusive)"])
        back_on = return_on(last, school_days())
        assert back_on == a_day(line["back on"])
        assert certificate_by(back_on, 1) == a_day(line["certificate until (inclusive)"])
        came = a_day(line["certificate came"]) if line["certificate came"] else None
        sickness = Sickness(1, last.replace(day=last.day - 4), last, came)
        given_back = deducted([sickness], lunches=lunches("lu,ma,je,ve"), open_days=school_days(), rules=AbsenceRules())
        assert bool(given_back) is (line["given back"] == "yes")

    @worked("notice")
    def test_until_when_another_reason_can_be_told(self, line: Line) -> None:
        told = notice_by(a_day(line["first day away"]), working_days=2, holidays=public_holidays())
        assert told == a_day(line["last day to tell (inclusive)"])

    @worked("euros")
    def test_in_euros(self, line: Line) -> None:
        days = [int(number) for number in re.findall(r"\b(\d+)\b", line["absence"])]
        first, last = date(2024, 10, days[0]), date(2024, 10, days[-1])
        accepted, away = [], []
        if line["absence"].startswith("sick"):
            accepted = [Sickness(1, first, last, last if "certificate" in line["absence"] else None)]
        else:
            away = [Away(1, first, last)]
        outcomes = standings(
            [day for day in lunches("lu,ma,je,ve") if first <= day <= last],
            open_days=school_days(),
            accepted=accepted,
            away=away,
            rules=AbsenceRules(),
        )
        told = [outcome for outcome, _absence in outcomes.values()]
        price = cents(line["unit price"])
        assert len(told) == int(line["lunches"])
        assert told.count(Outcome.AWAY) * price == cents(line["due"])
        assert told.count(Outcome.SICK) * price == cents(line["given back"])


class TestOneSicknessOfTwoDeclarations:
    """Nadia declares Thursday and Friday, Paul the Monday that follows."""

    THURSDAY_FRIDAY = Sickness(1, date(2024, 10, 10), date(2024, 10, 11))
    MONDAY = Sickness(2, date(2024, 10, 14), date(2024, 10, 14), certificate_on=date(2024, 10, 15))

    def test_its_days_are_added_and_each_lunch_keeps_its_declaration(self) -> None:
        given_back = deducted(
            [self.THURSDAY_FRIDAY, self.MONDAY],
            lunches=lunches("lu,ma,je,ve"),
            open_days=school_days(),
            rules=AbsenceRules(),
        )
        assert given_back == {date(2024, 10, 10): 1, date(2024, 10, 11): 1, date(2024, 10, 14): 2}

    def test_a_day_at_school_in_between_makes_two_sicknesses(self) -> None:
        later = Sickness(2, date(2024, 10, 15), date(2024, 10, 15), certificate_on=date(2024, 10, 15))
        given_back = deducted(
            [self.THURSDAY_FRIDAY, later],
            lunches=lunches("lu,ma,je,ve"),
            open_days=school_days(),
            rules=AbsenceRules(),
        )
        assert given_back == {}
