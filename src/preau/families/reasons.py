"""Words for the refusals of families."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NOT_YOUR_FAMILY = "families.not-your-family"
    NOT_YOUR_TASK = "families.not-your-task"
    OWN_FAMILY = "families.own-family"
    FOR_CITIZENS = "families.for-citizens"
    NOT_CONFIRMED = "families.email-not-confirmed"
    MUST_DECIDE = "families.must-decide"
    MUST_SUPERVISE = "families.must-supervise"
    SAME_PERSON = "families.same-person"


SENTENCES: dict[str, Promise] = {
    Refusal.NOT_YOUR_FAMILY: _("Cette famille n’est pas dans votre espace."),
    Refusal.NOT_YOUR_TASK: _("Votre rôle ne permet pas de modifier une famille."),
    Refusal.FOR_CITIZENS: _("Cette page est celle des familles : utilisez votre compte personnel."),
    Refusal.NOT_CONFIRMED: _("Cette personne n’a pas encore ouvert le lien envoyé à son nouveau courriel."),
    Refusal.MUST_DECIDE: _("Une précaution est posée par un agent qui décide des demandes."),
    Refusal.MUST_SUPERVISE: _("Une précaution est confirmée ou levée par une ou un responsable."),
    Refusal.SAME_PERSON: _("Vous avez posé cette précaution : une autre personne doit la confirmer."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : un ou une collègue doit s’en occuper."),
}
