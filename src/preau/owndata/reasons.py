"""Why something is refused, kept back or not in the copy, in words."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.foundation.lifecycle import Why


class Refusal(StrEnum):
    FOR_FAMILIES = "owndata.for_families"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.FOR_FAMILIES: _("Cette page est celle des familles. Ouvrez-la avec votre espace de parent."),
}


class Obstacle(StrEnum):
    """What has to be settled before a space closes; each has its sentence and the page where it is settled."""

    TO_PAY = "to_pay"
    OWED = "owed"
    ENROLLED = "enrolled"
    CASE = "case"
    MANDATE = "mandate"


# The sentence, what the link says, and where it leads: a route and what it takes.
OBSTACLES: Mapping[Obstacle, tuple[str | Promise, str | Promise, tuple[str, ...]]] = {
    Obstacle.TO_PAY: (_("Il reste une facture à payer."), _("Voir mes factures"), ("payments:invoices",)),
    Obstacle.OWED: (
        _("Nous vous devons de l’argent : demandez d’abord le remboursement."),
        _("Voir mes factures"),
        ("payments:statement",),
    ),
    Obstacle.ENROLLED: (
        _("Un enfant est inscrit à la cantine : arrêtez d’abord la cantine."),
        _("Arrêter la cantine"),
        ("cases:start", "arreter-la-cantine"),
    ),
    Obstacle.CASE: (_("Une demande attend encore une réponse."), _("Voir mes demandes"), ("cases:list",)),
    Obstacle.MANDATE: (
        _("Une autorisation de prélèvement court encore : arrêtez-la d’abord."),
        _("Voir mon prélèvement"),
        ("payments:mandate",),
    ),
}

LEFT_OUT: Mapping[Why, str | Promise] = {
    Why.KEYS: _("Clés et empreintes de liens : les donner ouvrirait des portes."),
    Why.COPY: _("Les mêmes informations se trouvent ailleurs dans cette copie."),
    Why.WORK: _("Étapes de notre travail, sans rien de plus sur vous."),
    Why.PROTECTION: _("Mesures qui protègent un enfant : elles se consultent avec un agent."),
    Why.AGENTS: _("Ce qui concerne les personnes qui travaillent ici."),
}

NOTES_KEPT = _(
    "Les notes internes de vos demandes peuvent parler d’une autre personne. Elles ne sont pas dans cette copie : "
    "demandez-les à la Caisse des écoles, quelqu’un les relira pour vous les donner."
)
