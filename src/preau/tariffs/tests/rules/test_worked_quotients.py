"""docs/algorithms/tariffs.md, row by row: documents and quotients."""

import re
from fractions import Fraction

import pytest

from preau.kernel.week import FOUR_DAYS
from preau.tariffs.rules import notices, quotient
from preau.tariffs.rules.freshness import is_fresh
from preau.tariffs.rules.quotient import Notice, Quotient, Unusable
from preau.tariffs.tests.rules.paris import CALENDAR, GRID, RULEBOOK, SEPTEMBER_OCTOBER, YEAR, row
from preau.tariffs.tests.rules.tables import worked
from tests.worked.pages import Line, a_day, cents, quarters

NOTICE = re.compile(r"(?P<who>[A-Z+]+) (?P<year>\d{4}) (?P<rfr>\d+)/(?P<parts>[\d.]+)(?P<lone> lone)?")


def tariff_of(found: Quotient) -> int:
    return GRID.row_for(found.whole_euros).tariff


@worked("edges")
def test_edges(line: Line) -> None:
    assert tariff_of(quotient.from_caf(Fraction(line["quotient"]))) == int(line["tariff"])


@worked("alternatives")
def test_alternatives(line: Line) -> None:
    rules = getattr(RULEBOOK.pieces, line["occasion"])
    assert [list(rule.one_of) for rule in rules] == [line["documents"].split(", ")]


@worked("freshness")
def test_freshness(line: Line) -> None:
    months = RULEBOOK.quotient.caf_max_age_months
    fresh = is_fresh(a_day(line["edited"]), first_filed_on=a_day(line["first filed"]), max_age_months=months)
    assert ("yes" if fresh else "no") == line["accepted"]


@worked("formulas")
def test_formulas(line: Line) -> None:
    income, parts = cents(line["income of a year"]), quarters(line["parts"])
    if line["formula"] == "rfr":
        found = quotient.from_notices([Notice(income // 100, parts)])
    else:
        benefits = cents(line["benefits of a month"])
        found = quotient.from_resources(yearly_cents=income, monthly_benefits_cents=benefits, parts_quarters=parts)
    assert found.whole_euros == int(line["whole quotient"])
    assert tariff_of(found) == int(line["tariff"])


def test_rounding_in_between_would_cost_a_bracket() -> None:
    monthly = round(34559 / 12)
    assert GRID.row_for(monthly // 3).tariff == 5
    assert tariff_of(quotient.from_notices([Notice(34559, 12)])) == 4


@worked("year-differences")
def test_year_differences(line: Line) -> None:
    meals = len(CALENDAR.canteen_days(FOUR_DAYS, YEAR))
    assert meals * (row(line["dearer"]).price_cents - row(line["cheaper"]).price_cents) == cents(line["a year"])


@worked("caf-parts")
def test_caf_parts(line: Line) -> None:
    found = quotient.caf_parts_quarters(int(line["children"]), disabled_children=int(line["disabled"]))
    assert found == quarters(line["parts"])


@worked("notices")
def test_notices(line: Line) -> None:
    given = [as_notice(text) for text in line["notices"].split("; ")]
    chosen = notices.most_recent(given)
    assert quotient.from_notices(chosen).whole_euros == int(line["whole quotient"])
    found = notices.doubts(
        chosen, adults=line["adults"].split(", "), rules=RULEBOOK.notices, separated=line["separated"] == "yes"
    )
    assert ", ".join(f"{finding.doubt} {finding.about}".strip() for finding in found) == line["doubts"]


def as_notice(text: str) -> Notice:
    read = NOTICE.fullmatch(text)
    assert read is not None, text
    people = frozenset(read["who"].split("+"))
    return Notice(
        int(read["rfr"]), quarters(read["parts"]), int(read["year"]), people, len(people) > 1, bool(read["lone"])
    )


@worked("zero")
def test_zero(line: Line) -> None:
    found = zero_from(line["source"], int(line["figure"] or 0))
    if found is None:
        assert line["tariff"] == "unknown"
        return
    bracket = GRID.last if line["source"] == "last row by default" else GRID.row_for(found.whole_euros)
    assert bracket.tariff == int(line["tariff"])
    assert len(SEPTEMBER_OCTOBER) * bracket.price_cents == cents(line["invoice"])


def zero_from(source: str, figure: int) -> Quotient | None:
    if source == "interface":
        return quotient.from_interface(figure)
    if source == "notice":
        return quotient.from_notices([Notice(figure, 4)])
    if not source.startswith("social"):
        return quotient.from_caf(figure)
    try:
        return quotient.from_social_attestation(has_visa=source.endswith("with visa"))
    except Unusable:
        return None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], "no_notice"),
        ([Notice(20000, 0)], "no_parts"),
        ([Notice(20000, 4), Notice(10000, 0)], "no_parts"),
        ([Notice(-1, 4)], "negative"),
    ],
)
def test_figures_that_give_no_quotient_say_why(given: list[Notice], code: str) -> None:
    with pytest.raises(Unusable) as refusal:
        quotient.from_notices(given)
    assert refusal.value.code == code
