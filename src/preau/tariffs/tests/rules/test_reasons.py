"""Sentences that families read, in French and in English."""

from datetime import date
from fractions import Fraction

import pytest
from django.utils.translation import override

from preau.rulebook.definition import LatePolicy
from preau.tariffs import reasons
from preau.tariffs.rules import explain, quotient
from preau.tariffs.rules.notices import Doubt, Finding
from preau.tariffs.rules.protection import Position, Standing
from preau.tariffs.rules.quotient import Notice
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff
from preau.tariffs.tests.rules.paris import GRID, row


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_highest_price_is_never_a_bare_tariff_10() -> None:
    assert plain(reasons.highest_price(GRID.last)) == "le prix le plus élevé : 7,00 € le repas (tarif 10)"


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_its_own_sentence(reason: Reason, language: str) -> None:
    with override(language):
        sentence = reasons.why(reason)
        assert sentence not in {reasons.why(other) for other in Reason if other is not reason}


def test_lateness_says_until_when() -> None:
    steps = explain.of_tariff(Tariff(GRID.last, Reason.LATE), grid=GRID)
    [sentence] = reasons.sentences(steps)
    assert "jusqu’à ce que votre dossier soit complet" in plain(sentence)
    assert "7,00 € le repas (tarif 10)" in plain(sentence)


def test_the_formula_is_printed_with_its_figures() -> None:
    found = quotient.from_resources(yearly_cents=5_400_000, monthly_benefits_cents=14_852, parts_quarters=12)
    formula, cut = map(plain, reasons.sentences(explain.of_quotient(found)))
    assert "(54 000 € ÷ 12 + 148,52 €) ÷ 3 = 1 549,50 €" in formula
    assert cut == "Les centimes ne comptent pas : 1 549 €."


def test_a_caf_quotient_names_its_month() -> None:
    [sentence] = reasons.sentences(explain.of_quotient(quotient.from_caf(812, month=date(2024, 7, 1))))
    assert plain(sentence) == "Votre attestation CAF porte un quotient familial de 812 € pour juillet 2024."


def test_a_quotient_of_the_last_bracket_is_not_told_as_a_punishment() -> None:
    [sentence] = reasons.sentences(explain.of_tariff(Tariff(row(10), Reason.QUOTIENT, 6000), grid=GRID))
    assert plain(sentence) == "Un quotient de 6 000 € est dans la dernière tranche, à partir de 5 001 € : tarif 10."


def test_hundredths_are_cut_so_that_no_line_contradicts_the_next() -> None:
    found = quotient.from_notices([Notice(34_559_999, 12_000)])
    assert found.exact == Fraction(34_559_999, 36_000)
    assert "959,99 €" in plain(reasons.sentences(explain.of_quotient(found))[0])


@pytest.mark.parametrize("position", list(Position))
def test_every_position_says_who_holds_the_ball(position: Position) -> None:
    assert reasons.standing(Standing(position, date(2024, 9, 25)), GRID.last)


def test_a_date_to_answer_is_inclusive_on_screen() -> None:
    told = plain(reasons.standing(Standing(Position.ASKED, date(2024, 9, 25)), GRID.last))
    assert "jusqu’au 25 septembre 2024 inclus" in told


@pytest.mark.parametrize("policy", list(LatePolicy))
def test_every_late_policy_is_told(policy: LatePolicy) -> None:
    assert reasons.late_policy(policy).endswith(".")


@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_is_told(doubt: Doubt) -> None:
    assert "%" not in reasons.doubt(Finding(doubt, "Paul"))


def test_english_writes_money_the_english_way() -> None:
    with override("en"):
        assert reasons.whole_euros(1371) == "€1,371"
        assert reasons.parts(9) == "2.25"
