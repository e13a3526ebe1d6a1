"""Sentences of what could not be done, and of who holds the ball."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.cases.rules.exchange import Turn
from preau.cases.states import CaseState, PlaceHold


class Refusal(StrEnum):
    """Codes of the refusals."""

    NOT_YOUR_CASE = "cases.not-your-case"
    NOT_YOUR_TASK = "cases.not-your-task"
    NOT_YOUR_PERIMETER = "cases.not-your-perimeter"
    OWN_FAMILY = "cases.own-family"
    FAMILYS_ADDRESS = "cases.familys-address"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NOT_YOUR_CASE: _("Cette demande n’est pas la vôtre."),
    Refusal.NOT_YOUR_TASK: _("Votre rôle ne permet pas de faire cela."),
    Refusal.NOT_YOUR_PERIMETER: _("Cette demande est celle d’un autre service ou d’une autre école."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : une ou un collègue doit s’en occuper."),
    Refusal.FAMILYS_ADDRESS: _("Seule la famille dit comment la joindre : laissez ces lignes telles quelles."),
}

# Why a demande waits for a place, whatever its handler says.
PLACES: Mapping[str, str | Promise] = {
    PlaceHold.WAITING: _("Toutes les places sont prises : cette demande est sur la liste d’attente."),
    PlaceHold.FULL: _("Il n’y a plus assez de places libres pour accepter cette demande."),
}

# State → who acts next.
BALL: Mapping[str, str | Promise] = {
    CaseState.DRAFT: _("À vous"),
    CaseState.SUBMITTED: _("À nous"),
    CaseState.HELD: _("À nous"),
    CaseState.IN_REVIEW: _("À nous"),
    CaseState.INFORMATION_REQUESTED: _("À vous"),
    CaseState.ACCEPTED: _("C’est fait"),
    CaseState.REFUSED: _("C’est terminé"),
    CaseState.CANCELLED: _("C’est terminé"),
}

# State → what happens next.
NEXT: Mapping[str, str | Promise] = {
    CaseState.DRAFT: _("Cette demande n’est pas encore envoyée. Vous pouvez la reprendre où vous l’aviez laissée."),
    CaseState.SUBMITTED: _("Un agent va lire votre demande. Vous n’avez rien à faire : nous vous écrirons."),
    CaseState.HELD: _("Un agent lira votre demande après une vérification de notre part."),
    CaseState.IN_REVIEW: _("Un agent lit votre dossier. Vous n’avez rien à faire : nous vous écrirons."),
    CaseState.INFORMATION_REQUESTED: _("Il nous manque quelque chose pour continuer."),
    CaseState.ACCEPTED: _("Votre demande est acceptée. Vous n’avez plus rien à faire."),
    CaseState.REFUSED: _(
        "Nous n’avons pas pu accepter cette demande. Vous pouvez nous appeler ou en faire une nouvelle."
    ),
    CaseState.CANCELLED: _("Cette demande est annulée. Vous pouvez en faire une nouvelle."),
}
NEXT_IN_LINE = _("Dès qu’une place se libère pour vous, nous vous écrivons. Vous n’avez rien à faire.")
# A place of the waiting list is offered: state, who acts, what happens next.
OFFERED = (_("Une place s’est libérée pour vous"), _("À vous"), _("Dites-nous si vous la prenez."))
TONES: Mapping[str, str] = {
    CaseState.DRAFT: "plain",
    CaseState.SUBMITTED: "wait",
    CaseState.HELD: "wait",
    CaseState.IN_REVIEW: "wait",
    CaseState.INFORMATION_REQUESTED: "no",
    CaseState.ACCEPTED: "ok",
    CaseState.REFUSED: "no",
    CaseState.CANCELLED: "plain",
}


class Undelivered(StrEnum):
    """Why a mail did not enter a thread."""

    UNKNOWN = "unknown"
    CLOSED = "closed"
    EMPTY = "empty"


UNDELIVERED: Mapping[str, str | Promise] = {
    Undelivered.UNKNOWN: _("Nous n’avons pas pu rattacher votre courriel à une demande : personne ne l’a lu."),
    Undelivered.CLOSED: _("Cette demande est terminée depuis longtemps : on ne peut plus y écrire."),
    Undelivered.EMPTY: _("Votre courriel ne contenait rien que nous puissions garder."),
}

# What the thread adds: a message to read, or an answer that we owe (K8).
BALL_OF_THREAD: Mapping[Turn, str | Promise] = {Turn.FAMILY: _("À vous"), Turn.US: _("À nous")}
NEXT_OF_THREAD: Mapping[Turn, str | Promise] = {
    Turn.FAMILY: _("Vous avez un message à lire dans « Échanges »."),
    Turn.US: _("Vous nous avez écrit : nous vous répondrons dans « Échanges »."),
}
