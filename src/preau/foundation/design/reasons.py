"""Why a theme is refused, in words."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.design.rules.theme import Fault, Refusal

SENTENCES = {
    Fault.NOT_A_HUE: _("Une teinte se donne en degrés, de 0 à 359."),
    Fault.UNREADABLE: _("Avec ces teintes, certains textes seraient illisibles : leur contraste serait sous 4,5."),
    Fault.LIKE_A_REFUSAL: _("Ce soleil ressemble au rouge des refus : les familles croiraient à une erreur."),
    Fault.LIKE_AN_ACCEPTANCE: _("Ce soleil ressemble au vert des acceptations : les familles s’y tromperaient."),
}


def sentence(refusal: Refusal) -> str:
    return str(SENTENCES[refusal.fault])
