"""Invoices in plain words."""

from preau.billing.reasons.days import Month, by_month, numbers_by_month, period
from preau.billing.reasons.lines import because, credit, tariff, title
from preau.billing.reasons.refusals import REFUSALS, Refusal
from preau.billing.reasons.review import anomaly, held, line
from preau.billing.reasons.why import (
    by_quotient,
    compared,
    deduction,
    joined,
    late,
    price_because,
    regularisation,
    taken_over,
)

__all__ = [
    "REFUSALS",
    "Month",
    "Refusal",
    "anomaly",
    "because",
    "by_month",
    "by_quotient",
    "compared",
    "credit",
    "deduction",
    "held",
    "joined",
    "late",
    "line",
    "numbers_by_month",
    "period",
    "price_because",
    "regularisation",
    "taken_over",
    "tariff",
    "title",
]
