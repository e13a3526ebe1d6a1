"""Why a price is what it is, in sentences: for the screen, the letter and the mail."""

from preau.tariffs.reasons.figures import euros_as_given, language, parts, price_of, whole_euros
from preau.tariffs.reasons.steps import sentence, sentences
from preau.tariffs.reasons.verdicts import bracket, doubt, highest_price, late_policy, price, standing, why

__all__ = [
    "bracket",
    "doubt",
    "euros_as_given",
    "highest_price",
    "language",
    "late_policy",
    "parts",
    "price",
    "price_of",
    "sentence",
    "sentences",
    "standing",
    "whole_euros",
    "why",
]
