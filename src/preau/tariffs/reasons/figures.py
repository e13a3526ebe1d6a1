"""Figures as the reader's language writes them."""

from typing import Any

from django.utils.translation import get_language

from preau.kernel.money import euros
from preau.tariffs.rules.quotient import QUARTERS


def price_of(cents: int) -> str:
    """« 2,28 € »."""
    return euros(cents, language())


def whole_euros(amount: Any) -> str:
    """« 1 371 € »."""
    text = price_of(int(amount) * 100)
    return text.replace(".00", "") if language() == "en" else text.replace(",00", "")


def euros_as_given(cents: int) -> str:
    """Cents only when there are some."""
    return price_of(cents) if cents % 100 else whole_euros(cents // 100)


def parts(quarters: int) -> str:
    """« 2,5 »: quarters as people write them."""
    text = f"{quarters / QUARTERS:g}"
    return text if language() == "en" else text.replace(".", ",")


def language() -> str:
    return (get_language() or "fr").split("-")[0]
