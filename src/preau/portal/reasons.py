"""The choices of a règlement, as families read them."""

from django.utils.translation import gettext as _

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
