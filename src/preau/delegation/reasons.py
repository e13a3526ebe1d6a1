"""Words for what may be given, and for the refusals."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.kernel.decision import NOT_GIVEN
from preau.kernel.on_behalf import Scope


class Refusal(StrEnum):
    """Codes of the refusals."""

    FOR_FAMILIES = "delegation.for-families"
    NO_FURTHER = "delegation.no-further"
    FAMILYS_OWN = "delegation.familys-own"
    READ_ONLY = "delegation.read-only"
    NO_RIGHT = "delegation.no-right"
    OWN_FAMILY = "delegation.own-family"
    NO_SPACE = "delegation.no-space"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.FOR_FAMILIES: _("Cette page est celle des familles : utilisez votre compte personnel."),
    Refusal.NO_FURTHER: _("Vous agissez pour une famille : elle seule choisit qui l’aide."),
    Refusal.FAMILYS_OWN: _("Cette page reste à la famille. Pour ouvrir la vôtre, revenez d’abord à votre espace."),
    Refusal.READ_ONLY: _("Vous regardez l’espace d’une famille : vous ne pouvez rien y faire, seulement lire."),
    Refusal.NO_RIGHT: _("Votre rôle ne permet pas de voir l’espace d’une famille comme elle le voit."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : une ou un collègue doit s’en occuper."),
    Refusal.NO_SPACE: _("Cette personne n’a pas d’espace en ligne dans ce foyer."),
    NOT_GIVEN: _("La famille ne vous a pas donné accès à cela. Vous pouvez le lui demander."),
}

SCOPES: Mapping[Scope, str | Promise] = {
    Scope.BOOK: _("Faire des démarches : les préparer, les envoyer, nous écrire"),
    Scope.PAY: _("Voir les factures et les payer"),
    Scope.INCOME: _("Voir les revenus : tarif, attestation CAF, avis d’imposition"),
    Scope.HEALTH: _("Voir la santé : PAI, certificats"),
}


def in_words(scopes: Iterable[str]) -> list[str]:
    """What somebody may do, one sentence each; seeing always comes first."""
    given = frozenset(scopes)
    told = [str(words) for scope, words in SCOPES.items() if scope in given]
    return [str(_("Voir la famille, ses demandes et ses repas")), *told]
