"""What agents make of two records that look like one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation import merging
from preau.foundation.workflow import Workflow, move


class Kind(models.TextChoices):
    """What there may be two of."""

    ACCOUNT = merging.Kind.ACCOUNT, _("Espaces en ligne")
    ADULT = merging.Kind.ADULT, _("Parents et autres adultes")
    CHILD = merging.Kind.CHILD, _("Enfants")
    HOUSEHOLD = merging.Kind.HOUSEHOLD, _("Foyers")


class PairState(models.TextChoices):
    """Words that agents read."""

    TO_REVIEW = "to_review", _("À examiner")
    DIFFERENT = "different", _("Différents")
    MERGED = "merged", _("Réunis")
    UNDONE = "undone", _("Séparés de nouveau")


class PairMove(models.TextChoices):
    SET_ASIDE = "set_aside", _("Écarté")
    MERGE = "merge", _("Réunion")
    UNDO = "undo", _("Séparation")


_S, _M = PairState, PairMove
PAIR = Workflow(
    initial=_S.TO_REVIEW,
    transitions=(
        move(_M.SET_ASIDE, from_=[_S.TO_REVIEW, _S.UNDONE], to=_S.DIFFERENT),
        move(_M.MERGE, from_=[_S.TO_REVIEW, _S.UNDONE, _S.DIFFERENT], to=_S.MERGED),
        move(_M.UNDO, from_=[_S.MERGED], to=_S.UNDONE),
    ),
)
