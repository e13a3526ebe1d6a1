"""The choices of a règlement, and the tiles of the board, as families read them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.portal.definition import TileKey
from preau.rulebook.definition.choices import AbsenceCounting, OneFiled, Timing


def counting(choice: AbsenceCounting) -> str:
    """Which days of a sickness count."""
    words = {
        AbsenceCounting.SCHOOL_DAYS: _("Tous les jours d’école qui se suivent comptent, même sans cantine."),
        AbsenceCounting.CANTEEN_DAYS: _("Seuls comptent les jours où votre enfant déjeune à la cantine."),
    }
    return words[choice]


def timing(choice: Timing) -> str:
    """When meals are billed."""
    words = {
        Timing.ARREARS: _("Les repas sont facturés après la période : une absence connue est déjà déduite."),
        Timing.ADVANCE: _("Les repas sont facturés avant la période : une absence est rendue sur la facture suivante."),
    }
    return words[choice]


def one_filed(choice: OneFiled) -> str:
    """Who pays the weeks of the parent who has not filed."""
    words = {
        OneFiled.FILER_PAYS_ALL: _(
            "Tant qu’un seul parent a envoyé son dossier, il paie tous les repas, aux jours qu’il a choisis."
        ),
        OneFiled.OTHER_AT_LAST_ROW: _(
            "Tant qu’un seul parent a envoyé son dossier, les semaines de l’autre sont facturées à l’autre, "
            "au prix le plus élevé."
        ),
        OneFiled.HOLD: _(
            "Tant qu’un seul parent a envoyé son dossier, les semaines de l’autre attendent : "
            "elles ne sont pas encore facturées."
        ),
    }
    return words[choice]


TILES: Mapping[TileKey, Promise] = {
    TileKey.INVOICES: gettext_lazy("Mes Factures"),
    TileKey.EXCHANGES: gettext_lazy("Échanges à lire"),
    TileKey.APPOINTMENTS: gettext_lazy("Rendez-vous proches"),
    TileKey.MEALS: gettext_lazy("Mes repas"),
    TileKey.DEMANDS: gettext_lazy("Dernières demandes"),
    TileKey.TARIFF: gettext_lazy("Mon tarif"),
    TileKey.FAMILY: gettext_lazy("Ma Famille"),
    TileKey.DOCUMENTS: gettext_lazy("Mes pièces"),
    TileKey.COORDINATES: gettext_lazy("Coordonnées"),
    TileKey.PROCEDURES: gettext_lazy("Démarches"),
    TileKey.SIMULATOR: gettext_lazy("Simuler mon tarif"),
}
