"""What we propose to a family that has just enrolled a child."""

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.foundation.effects import NextStep


def join_debit() -> NextStep:
    """To the page that joins, or that shows what was joined before."""
    return NextStep(
        sentence=_("Vos factures peuvent se payer toutes seules, à leur date : vous n’en oublierez aucune."),
        label=_("Adhérer au prélèvement automatique"),
        path=reverse("payments:mandate"),
    )
