"""A règlement that contradicts itself is refused, and the field is named."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from preau.kernel.documents import Unreadable, read
from preau.rulebook.definition import Direction, Formula, LatePolicy, RulebookDocument, Timing

FILE = Path(__file__).parents[1] / "data" / "paris-11-2024-2025.json"
PARIS: dict[str, Any] = json.loads(FILE.read_text())


def changed(path: str, value: object) -> dict[str, Any]:
    """The file of Paris with one field changed: ``grid.rows.0.price_cents``."""
    document = copy.deepcopy(PARIS)
    *parents, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = document
    for step in parents:
        place = place[step]
    place[last] = value
    return document


def test_the_file_of_the_eleventh_says_what_the_caisse_announced() -> None:
    rules = read(RulebookDocument, PARIS)
    assert (rules.campaign.first_day, rules.campaign.last_day) == (date(2024, 6, 1), date(2024, 8, 23))
    assert rules.grid.last.price_cents == 700
    assert [row.tariff for row in rules.grid.to_verify] == [7, 8, 9, 10]


def test_what_a_file_leaves_out_is_as_the_rulings_say() -> None:
    wanted = ("school_year", "title", "campaign", "notices", "grid", "pieces", "billing_periods")
    rules = read(RulebookDocument, {name: PARIS[name] for name in wanted})
    assert rules == read(RulebookDocument, {**PARIS})
    assert rules.late_policy is LatePolicy.DAY_COMPLETE_INCLUSIVE
    assert rules.quotient.formula is Formula.REFERENCE_INCOME
    assert rules.regularisation is Direction.BOTH
    assert (rules.on_time_protection_working_days, rules.defect_report_working_days) == (15, 10)
    assert (rules.refile_days, rules.move_in_grace_days, rules.provisional_after_days) == (15, 30, 45)


@pytest.mark.parametrize(
    ("path", "value", "field", "said"),
    [
        ("grid.rows.0.from_euros", 1, "grid.rows[0].from_euros", "starts at 0"),
        ("grid.rows.3.from_euros", 550, "grid.rows[3].from_euros", "hole"),
        ("grid.rows.3.from_euros", 548, "grid.rows[3].from_euros", "overlap"),
        ("grid.rows.3.price_cents", 162, "grid.rows[3].price_cents", "ascend"),
        ("grid.rows.3.tariff", 3, "grid.rows[3].tariff", "ascend"),
        ("grid.rows.3.to_euros", 500, "grid.rows[3].to_euros", "ends before it starts"),
        ("grid.rows.3.to_euros", None, "grid.rows[4].from_euros", "hole"),
        ("grid.rows.9.to_euros", 9999, "grid.rows[9].to_euros", "open"),
        ("grid.rows", [], "grid.rows", "at least one"),
        ("grid.rows.6.standing", "maybe", "grid.rows[6].standing", "expected one of"),
        ("campaign.last_day", "2024-05-31", "campaign.last_day", "before first_day"),
        ("campaign.last_day", "23 août", "campaign.last_day", "expected a day"),
        ("late_policy", "never", "late_policy", "expected one of"),
        ("refile_days", -1, "refile_days", "not negative"),
        ("refile_days", "15", "refile_days", "expected int"),
        ("billing_periods", [], "billing_periods", "at least one"),
        ("billing_periods.1.first_day", "2024-10-31", "billing_periods[1].first_day", "inside"),
        ("billing_periods.0.last_day", "2024-08-31", "billing_periods[0].last_day", "before first_day"),
        ("billing_periods.0.issue_on", "2024-10-31", "billing_periods[0].issue_on", "after the period ends"),
        ("billing_periods.4.issue_on", "2025-05-01", "billing_periods[4].issue_on", "after the period begins"),
        ("billing_periods.0.due_on", "2024-11-04", "billing_periods[0].due_on", "on or before issue_on"),
        ("billing_periods.0.debit_on", "2024-11-17", "billing_periods[0].debit_on", "less than 14 days"),
        ("billing_periods.1.key", "septembre-octobre", "billing_periods[1].key", "twice"),
        ("billing.timing", "advance", "billing_periods[0].issue_on", "before the period ends"),
        ("billing.timing", "monthly", "billing.timing", "expected one of"),
        ("billing.min_online_cents", -1, "billing.min_online_cents", "not negative"),
        ("billing.min_debit_cents", -1, "billing.min_debit_cents", "not negative"),
        ("billing.carry_below_cents", -1, "billing.carry_below_cents", "not negative"),
        ("billing.treasury_floor_cents", -1, "billing.treasury_floor_cents", "not negative"),
        ("billing.prenotification_days", 0, "billing.prenotification_days", "one day before"),
        ("absences.min_days", 0, "absences.min_days", "at least one day"),
        ("absences.certificate_months", -1, "absences.certificate_months", "not negative"),
        ("absences.notice_working_days", -1, "absences.notice_working_days", "not negative"),
        ("absences.counting", "hours", "absences.counting", "expected one of"),
        ("custody.one_filed", "half_each", "custody.one_filed", "expected one of"),
        ("billing_periods.4.first_day", "2025-09-01", "billing_periods[4].last_day", "before first_day"),
        ("pieces.caf.0.one_of", [], "pieces.caf[0].one_of", "at least one"),
        ("school_year", 2023, "billing_periods[0].first_day", "outside the school year"),
        ("rounding", "up", "rounding", "unknown field"),
    ],
)
def test_a_contradiction_is_named(path: str, value: object, field: str, said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(RulebookDocument, changed(path, value))
    assert refusal.value.field == field
    assert said in refusal.value.problem


def test_the_last_period_is_billed_before_its_last_calendar_day() -> None:
    period = read(RulebookDocument, PARIS).billing_periods[-1]
    assert period.issue_on < period.last_day


def test_in_advance_an_invoice_is_made_before_its_meals() -> None:
    document = copy.deepcopy(PARIS)
    document["billing"]["timing"] = "advance"
    for period in document["billing_periods"]:
        period["issue_on"] = period["first_day"]
    assert read(RulebookDocument, document).billing.timing is Timing.ADVANCE


def test_a_debit_on_the_fourteenth_day_is_in_time() -> None:
    assert read(RulebookDocument, changed("billing_periods.0.debit_on", "2024-11-18")).billing_periods


def test_a_quotient_below_zero_has_no_row() -> None:
    with pytest.raises(ValueError, match="-1"):
        read(RulebookDocument, PARIS).grid.row_for(-1)


def test_only_income_and_custody_belong_to_the_tariff_file() -> None:
    pieces = read(RulebookDocument, PARIS).pieces
    assert {"attestation-caf", "avis-imposition", "jugement"} <= pieces.of_the_tariff_file
    assert "livret-de-famille" not in pieces.of_the_tariff_file
