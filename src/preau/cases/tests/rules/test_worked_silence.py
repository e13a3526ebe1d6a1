"""Every row of docs/algorithms/silence.md, by the code."""

from datetime import date

from preau.cases.rules.silence import Asked, accepted_on, alarmed_on, months_after, rejected_on
from tests.worked.pages import Line, Page, a_day

PAGE = Page("silence")
worked = PAGE.worked


def asked(line: Line) -> list[Asked]:
    found = []
    for which in ("", " again"):
        if line.get(f"asked{which}"):
            answered = line[f"answered{which}"]
            days = a_day(line[f"asked{which}"]), a_day(line[f"until{which}"])
            found.append(Asked(*days, a_day(answered) if answered else None))
    return found


class TestTables:
    def test_every_table_is_compared(self) -> None:
        assert PAGE.is_checked

    @worked("months")
    def test_months(self, line: Line) -> None:
        assert months_after(a_day(line["from"]), int(line["months"])) == a_day(line["last day"])

    @worked("rejection")
    def test_rejection(self, line: Line) -> None:
        found = rejected_on(starts_on=a_day(line["from"]), months=int(line["months"]), asked=asked(line))
        assert found == a_day(line["last day"])

    @worked("acceptance")
    def test_acceptance(self, line: Line) -> None:
        found = accepted_on(starts_on=a_day(line["from"]), months=int(line["months"]), asked=asked(line))
        assert (found.isoformat() if found else "none") == line["last day"]

    @worked("alarm")
    def test_alarm(self, line: Line) -> None:
        found = alarmed_on(starts_on=a_day(line["from"]), days=int(line["days"]), asked=asked(line))
        assert found == a_day(line["last day"])


def test_the_order_in_which_questions_are_read_changes_nothing() -> None:
    first = Asked(date(2024, 9, 10), date(2024, 9, 25), date(2024, 9, 20))
    second = Asked(date(2024, 10, 1), date(2024, 10, 11))
    for rule in (rejected_on, accepted_on):
        there = rule(starts_on=date(2024, 8, 20), months=2, asked=[first, second])
        assert there == rule(starts_on=date(2024, 8, 20), months=2, asked=[second, first])


def test_a_family_that_never_answers_does_not_stop_the_clock() -> None:
    silent = [Asked(date(2024, 9, 10), date(2024, 9, 25))]
    assert rejected_on(starts_on=date(2024, 8, 20), months=2, asked=silent) < date(2024, 12, 1)
