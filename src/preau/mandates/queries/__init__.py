"""Reads of authorisations: frozen views, never a whole account number."""

from preau.mandates.queries.views import (
    MandateView,
    current,
    history_of,
    in_force,
    in_force_of,
    mandate_of_case,
    mandates_by_id,
)

__all__ = [
    "MandateView",
    "current",
    "history_of",
    "in_force",
    "in_force_of",
    "mandate_of_case",
    "mandates_by_id",
]
