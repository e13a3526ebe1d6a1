""" "Pourquoi ce montant ?", on invoices that the engine issued."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.billing.models import Invoice
from preau.billing.queries.explanations import Explanation, explanation_of
from preau.billing.queries.sheets import rulebook_of
from preau.billing.rules.comparison import Eaten, compare
from preau.billing.tests import runs, town

SICK = [date(2024, 10, 7), date(2024, 10, 8), date(2024, 10, 10)]


@pytest.fixture
def days(office: object, business_time: datetime) -> list[date]:
    town.load_rules(business_time)
    return town.canteen_days(date(2024, 9, 1), date(2024, 12, 31))


def told(invoice: Invoice) -> Explanation:
    return explanation_of(invoice, rulebook=rulebook_of(invoice))


def plain(sentences: tuple[str, ...]) -> str:
    return " ".join(sentences).replace("\u00a0", " ")


def late(days: list[date], **more: Any) -> town.Spec:
    return town.Spec(days, filed_at=town.LATE, complete_on=date(2024, 9, 13), **more)


class TestWhy:
    def test_a_late_family_reads_both_dates_and_what_being_in_time_was_worth(self, days):
        town.settle_in([late(days, standings=dict.fromkeys(SICK, "sick"))])
        runs.issued()
        found = told(Invoice.objects.get())
        assert "arrivé le 13 septembre 2024, après le 23 août 2024" in plain(found.because)
        assert "3 repas ne sont pas comptés, −6,84 €" in plain(found.because)
        assert found.in_time_cents == 5700

    def test_sick_on_a_late_day_is_reckoned_at_the_true_price_too(self, days):
        town.settle_in([late(days, standings={date(2024, 9, 5): "sick"})])
        runs.issued()
        assert told(Invoice.objects.get()).in_time_cents == 27 * 228

    def test_a_family_in_time_is_told_nothing_of_being_late(self, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        found = told(Invoice.objects.get())
        assert found.in_time_cents is None
        assert plain(found.because) == (
            "Votre quotient familial est de 812 € (tranche de 549 € à 959 €) : 2,28 € le repas, tarif 4."
        )

    def test_compares_with_the_invoice_before_by_meals_then_by_price(self, days):
        town.settle_in([late(days)])
        runs.issued()
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        first, second = Invoice.objects.order_by("issued_at")
        assert told(first).comparison == ()
        text = plain(told(second).comparison)
        assert "par rapport à la facture 2024-000001 du 4 novembre 2024" in text
        assert "pour 1 repas de moins." in text
        assert "parce que le prix du repas a changé." in text


@given(st.integers(0, 200), st.integers(0, 90_000), st.integers(0, 200), st.integers(0, 90_000))
def test_the_two_effects_always_add_up(meals: int, cents: int, more: int, other: int) -> None:
    found = compare(Eaten(meals, cents), Eaten(more, other))
    assert found.meals_effect_cents + found.price_effect_cents == found.difference_cents
