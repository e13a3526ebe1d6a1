"""What we propose to a family that has just enrolled a child."""

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.foundation.effects import CaseView, NextStep, Offer
from preau.mandates import queries as mandates

PROCEDURE = "prelevement"


def _step() -> NextStep:
    return NextStep(
        sentence=_("Vos factures peuvent se payer toutes seules, à leur date : vous n’en oublierez aucune."),
        label=_("Adhérer au prélèvement automatique"),
        path=reverse("cases:start", args=[PROCEDURE]),
    )


def _is_taken(case: CaseView) -> bool:
    return case.household_id is None or mandates.in_force(case.household_id) is not None


JOIN_DEBIT = Offer(step=_step, is_taken=_is_taken)
