"""What we write when an authorisation ends: to every grown-up, for it may not be the one who did it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from preau.families import queries as families
from preau.foundation import outbox
from preau.foundation.design import queries as design
from preau.foundation.outbox import Letter
from preau.kernel.instants import paris_day
from preau.mandates.states import MandateState

if TYPE_CHECKING:
    from preau.mandates.models import Mandate


def ended(mandate: "Mandate", *, at: datetime) -> None:
    """No account number, no amount: a mailbox is read by others."""
    payer = families.payers_of([mandate.household_id], on=paris_day(at))[mandate.household_id]
    caisse = design.organisation()
    letters: dict[str, Letter] = {}
    path = reverse("payments:mandate")
    for mailbox in payer.mailboxes:
        with translation.override(mailbox.language):
            words = {"sentences": _sentences(mandate.state), "caisse": caisse.name, "phone": caisse.phone}
        letters[mailbox.email] = Letter(
            "mandates.ended", mailbox.email, mailbox.language, words, reader=mailbox.user_id, path=path
        )
    outbox.add_all(letters.values(), at=at)


def _sentences(state: str) -> list[str]:
    if state == MandateState.REPLACED:
        return [
            _("Une nouvelle autorisation de prélèvement vient de remplacer la vôtre."),
            _("Si ce n’est ni vous ni l’autre parent de votre foyer, appelez-nous tout de suite."),
        ]
    if state == MandateState.LAPSED:
        return [
            _("Votre autorisation de prélèvement a expiré : nous n’avons rien prélevé depuis 36 mois."),
            _("Vos prochaines factures ne seront pas prélevées. Vous pouvez adhérer de nouveau dans votre espace."),
        ]
    return [
        _("Votre autorisation de prélèvement est arrêtée : nous ne prélèverons plus rien."),
        _("Vos factures sont désormais à payer vous-même, dans « Mes Factures »."),
    ]
