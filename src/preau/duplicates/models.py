"""Two records that look like one, and what was moved when they became one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.duplicates.rules import Tier
from preau.duplicates.states import PAIR, Kind, PairState


class Pair(models.Model):
    """Two accounts, grown-ups, children or households that may be one (doublon possible).

    ``first_id`` is the smaller key. ``reasons`` are codes of ``duplicates.rules.Reason``. ``asked``: an agent put
    the two side by side, so that the job never takes the pair away.
    """

    WORKFLOW = PAIR

    kind = models.CharField(_("type"), max_length=10, choices=Kind.choices)
    first_id = models.BigIntegerField(_("première fiche"))
    second_id = models.BigIntegerField(_("seconde fiche"))
    tier = models.CharField(_("certitude"), max_length=10, choices=[(tier.value, tier.value) for tier in Tier])
    reasons = models.JSONField(_("ce qu’elles ont en commun"), default=list)
    state = models.CharField(_("état"), max_length=10, choices=PairState.choices, default=PairState.TO_REVIEW)
    asked = models.BooleanField(_("demandé par un agent"), default=False)
    found_at = models.DateTimeField(_("trouvé le"))
    decided_at = models.DateTimeField(_("examiné le"), null=True)
    decided_by = models.CharField(_("examiné par"), max_length=150, blank=True)
    reason = models.TextField(_("motif"), blank=True)

    class Meta:
        verbose_name = _("doublon possible")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="duplicates_one_pair_once"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="duplicates_smaller_key_first"),
            models.CheckConstraint(
                condition=Q(state=PairState.TO_REVIEW) | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="duplicates_decided_with_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "tier", "found_at"], name="duplicates_list")]


class Merge(models.Model):
    """One record became another one (fusion); undone, it stays as a fact. Its steps say what was moved."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="merges")
    keeper_id = models.BigIntegerField(_("fiche qui reste"))
    loser_id = models.BigIntegerField(_("fiche qui s’efface"))
    done_at = models.DateTimeField(_("faite le"))
    done_by = models.CharField(_("faite par"), max_length=150)
    reason = models.TextField(_("motif"))
    undone_at = models.DateTimeField(_("annulée le"), null=True)
    undone_by = models.CharField(_("annulée par"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("fusion")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair"], condition=Q(undone_at=None), name="duplicates_one_standing_merge_per_pair"
            ),
        ]


class Step(models.Model):
    """What a merge did to records of one kind: a grown-up's home and account may come with them.

    ``marks``: the last row of each table at that moment; what came later is new. ``was_open``: of an account.
    ``account_id``: the account that the grown-up who goes had.
    """

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField(_("rang"))
    kind = models.CharField(_("type"), max_length=10, choices=Kind.choices)
    keeper_id = models.BigIntegerField(_("fiche qui reste"))
    loser_id = models.BigIntegerField(_("fiche qui s’efface"))
    marks = models.JSONField(_("dernières lignes"), default=dict)
    was_open = models.BooleanField(_("s’ouvrait"), default=True)
    account_id = models.BigIntegerField(_("compte de l’adulte"), null=True)

    class Meta:
        verbose_name = _("étape d’une fusion")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merge", "position"], name="duplicates_one_step_per_position")
        ]


class MovedRow(models.Model):
    """One row that changed hands; ``ended``: a link that the remaining record already had."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="moved")
    holder = models.CharField(_("colonne"), max_length=100)
    table = models.CharField(_("table"), max_length=60)
    row_id = models.BigIntegerField(_("ligne"))
    ended = models.BooleanField(_("lien éteint"), default=False)

    class Meta:
        verbose_name = _("ligne déplacée")
        indexes: ClassVar = [models.Index(fields=["table", "row_id"], name="duplicates_moved")]
