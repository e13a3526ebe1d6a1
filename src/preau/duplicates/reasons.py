"""Words for what two records have in common, for what prevents a merge, and for refusals."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.duplicates.rules import Reason, Tier


class Refusal(StrEnum):
    """Codes of what prevents two records to become one."""

    MUST_DECIDE = "duplicates.must-decide"
    OWN_FAMILY = "duplicates.own-family"
    PROTECTED = "duplicates.protected"
    GONE = "duplicates.gone"
    TWO_HOMES = "duplicates.two-homes"
    SHARED_CHILD = "duplicates.shared-child"
    COMPANY = "duplicates.company"
    AGENT = "duplicates.agent"
    ASLEEP = "duplicates.asleep"
    TWO_ADULTS = "duplicates.two-adults"
    FROZEN = "duplicates.frozen"
    BOTH_FROZEN = "duplicates.both-frozen"
    CLASH = "duplicates.clash"
    MERGED_SINCE = "duplicates.merged-since"
    BILLED_SINCE = "duplicates.billed-since"
    CLOSED_SINCE = "duplicates.closed-since"


SENTENCES: Mapping[str, Promise] = {
    Refusal.MUST_DECIDE: _("Les doublons sont examinés par un agent qui décide des demandes."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : un ou une collègue doit s’en occuper."),
    Refusal.PROTECTED: _(
        "Une précaution protège un enfant de l’une de ces fiches : elles ne peuvent pas être réunies. Voyez avec une"
        " ou un responsable s’il faut d’abord lever la précaution."
    ),
    Refusal.GONE: _("L’une des deux fiches a déjà été réunie à une autre : revenez à la liste."),
    Refusal.TWO_HOMES: _(
        "Ces deux enfants vivent dans des foyers différents. Si c’est la même famille, réunissez d’abord les deux"
        " foyers. Si l’enfant vit chez ses deux parents, notez plutôt une garde alternée."
    ),
    Refusal.SHARED_CHILD: _(
        "Un enfant vit dans ces deux foyers : ce sont ceux de ses deux parents, ils restent séparés."
    ),
    Refusal.COMPANY: _(
        "D’autres adultes vivent avec la fiche qui s’effacerait. Réunissez d’abord les deux foyers, ou gardez"
        " l’autre fiche."
    ),
    Refusal.AGENT: _("L’un des deux espaces est celui d’un agent : sa ou son responsable s’en occupe."),
    Refusal.ASLEEP: _("L’espace que vous voulez garder ne s’ouvre pas encore : gardez plutôt l’autre."),
    Refusal.TWO_ADULTS: _("Chacun de ces espaces a déjà un parent : comparez plutôt les deux parents."),
    Refusal.FROZEN: _(
        "La fiche qui s’effacerait porte des factures, qui ne changent jamais de nom. Gardez plutôt celle-là."
    ),
    Refusal.BOTH_FROZEN: _(
        "Les deux fiches portent des factures, qui ne changent jamais de nom : elles ne peuvent pas être réunies."
        " Choisissez avec la famille laquelle sert désormais, et arrêtez les inscriptions de l’autre."
    ),
    Refusal.MERGED_SINCE: _("Une autre réunion a été faite depuis avec ces fiches : annulez-la d’abord."),
    Refusal.BILLED_SINCE: _(
        "Une facture a été préparée ou envoyée depuis : la réunion ne peut plus être annulée. Corrigez plutôt la"
        " famille avec elle."
    ),
    Refusal.CLOSED_SINCE: _(
        "Sa ou son propriétaire a fermé son espace depuis, et tout y est effacé : la réunion ne peut plus être annulée."
    ),
}

IN_COMMON: Mapping[Reason, Promise] = {
    Reason.SAME_NAME: _("mêmes prénom et nom"),
    Reason.SWAPPED_NAME: _("prénom et nom échangés"),
    Reason.SOUNDS_ALIKE: _("prénom et nom qui se prononcent pareil"),
    Reason.SAME_FIRST_NAME: _("même prénom, autre nom"),
    Reason.SAME_BIRTH: _("même date de naissance"),
    Reason.SWAPPED_BIRTH: _("jour et mois de naissance échangés"),
    Reason.UNKNOWN_BIRTH: _("date de naissance inconnue"),
    Reason.SAME_EMAIL: _("même courriel"),
    Reason.SAME_PHONE: _("même téléphone"),
    Reason.SAME_HOME: _("même foyer"),
    Reason.SAME_ADDRESS: _("même adresse"),
    Reason.SAME_ADULT: _("un même adulte, semble-t-il"),
    Reason.SAME_CHILD: _("un même enfant, semble-t-il"),
    Reason.ASKED: _("mis côte à côte par un agent"),
}
TIERS: Mapping[Tier, Promise] = {Tier.CERTAIN: _("Presque certain"), Tier.PROBABLE: _("Possible")}
