"""Mails about an advance that goes back; no figure: a mailbox is read by others."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from preau.billing.rules.leaving import Fate
from preau.families import queries as families
from preau.foundation import outbox
from preau.foundation.outbox import Letter
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.billing.models import RefundOrder

AGAINST = gettext_noop(
    "Vous aviez une avance qu’aucune facture n’allait plus utiliser. "
    "Nous l’avons retenue en entier sur ce que vous deviez encore."
)
REFUNDED = gettext_noop(
    "Vous aviez une avance qu’aucune facture n’allait plus utiliser. Nous vous la remboursons en entier par virement."
)
BOTH = gettext_noop(
    "Vous aviez une avance qu’aucune facture n’allait plus utiliser. "
    "Nous en avons retenu une partie sur ce que vous deviez encore, et nous vous remboursons le reste par virement."
)
PAID = gettext_noop("Le virement de votre remboursement est parti. Comptez deux à trois jours ouvrés.")


def advance_given_back(household_id: int, fate: Fate, *, at: datetime) -> None:
    """Notice of what became of the advance, with the right to object (ruling 26)."""
    _write(household_id, _sentence(fate), at=at)


def _sentence(fate: Fate) -> str:
    if fate.set_against and fate.refunded_cents:
        return BOTH
    return AGAINST if fate.set_against else REFUNDED


def refund_paid(order: "RefundOrder", *, at: datetime) -> None:
    _write(order.household_id, PAID, at=at)


def _write(household_id: int, sentence: str, *, at: datetime) -> None:
    payer = families.payers_of([household_id], on=paris_day(at))[household_id]
    letters: dict[str, Letter] = {}
    path = reverse("payments:statement")
    for mailbox in payer.mailboxes:
        with translation.override(mailbox.language):
            words = {"sentence": _(sentence), "url": absolute(path)}
        letters[mailbox.email] = Letter(
            "billing.refund", mailbox.email, mailbox.language, words, reader=mailbox.user_id, path=path
        )
    outbox.add_all(letters.values(), at=at)
