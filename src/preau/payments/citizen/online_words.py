"""What a family reads about a payment online."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.foundation.design.templatetags.design import euros, long_day
from preau.payments.queries.payable import (
    AtTreasury,
    BeingDebited,
    NothingDue,
    NotOffered,
    NotPayable,
    TooSmall,
    UnderExamination,
)
from preau.payments.states import OnlineState

if TYPE_CHECKING:
    from preau.payments.models import OnlinePayment

SCREENS = {
    OnlineState.STARTED: "opening",
    OnlineState.PENDING: "ready",
    OnlineState.PAID: "paid",
    OnlineState.REFUSED: "refused",
    OnlineState.CANCELLED: "abandoned",
    OnlineState.EXPIRED: "expired",
    OnlineState.DISPUTED: "disputed",
}
MINUTE = timedelta(minutes=1)


class AttemptPage(NamedTuple):
    """The part of the page that the state decides. ``answered``: PayFiP answered when we asked just now."""

    screen: str
    minutes_left: int
    provider_url: str
    receipt: str
    may_retry: bool
    answered: bool


def attempt_page(attempt: "OnlinePayment", *, back: bool, answered: bool, now: datetime) -> AttemptPage:
    """``back``: the family says that it comes back from the provider; ``now`` is real time."""
    state = OnlineState(attempt.state)
    left = attempt.lock_ends_at - now
    screen = SCREENS[state]
    if state is OnlineState.PENDING and back:
        screen = "checking"
    if state is OnlineState.CANCELLED and attempt.gateway_id is None:
        screen = "not_opened"
    payment = getattr(attempt, "payment", None)
    return AttemptPage(
        screen=f"payments/citizen/online/{screen}.html",
        minutes_left=max(-(-left // MINUTE), 0),
        provider_url=str(attempt.answer.get("url", "")) if left > timedelta(0) else "",
        receipt=payment.number if payment is not None else "",
        may_retry=attempt.invoice.debt.due_cents > attempt.invoice.debt.settled_cents,
        answered=answered,
    )


def why_not(refusal: NotPayable) -> str:
    """One sentence, and where to turn."""
    if isinstance(refusal, TooSmall):
        return _(
            "Une somme de moins de %(min)s ne se paie pas en ligne : elle sera ajoutée à votre prochaine facture, "
            "vous n’avez rien à faire."
        ) % {"min": euros(refusal.min_cents)}
    if isinstance(refusal, BeingDebited):
        return _("Le prélèvement du %(day)s est déjà préparé pour votre banque : ne payez pas une deuxième fois.") % {
            "day": long_day(refusal.on)
        }
    return str(SENTENCES.get(type(refusal), ""))


SENTENCES: dict[type[NotPayable], str | Promise] = {
    NotOffered: gettext_lazy("Le paiement en ligne n’est pas proposé pour le moment : payez par chèque ou au guichet."),
    NothingDue: gettext_lazy("Il ne reste rien à payer sur cette facture."),
    AtTreasury: gettext_lazy(
        "Cette facture est au Trésor public : elle ne se paie plus ici. Appelez-le au numéro écrit sur la facture."
    ),
    UnderExamination: gettext_lazy(
        "Nous vérifions un paiement de cette facture avec PayFiP. Ne payez pas une deuxième fois : nous vous écrirons."
    ),
}
