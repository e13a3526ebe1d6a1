"""Documents joined to a demande, in four places each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case


class Piece(models.Model):
    """A document joined to a case (pièce, 1 to 4 files)."""

    class Verdict(models.TextChoices):
        PENDING = "pending", _("À lire")
        ACCEPTED = "accepted", _("Acceptée")
        REFUSED = "refused", _("À remplacer")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pieces")
    kind = models.SlugField(_("type"), max_length=60)
    verdict = models.CharField(_("avis"), max_length=10, choices=Verdict.choices, default=Verdict.PENDING)
    verdict_reason = models.TextField(_("motif"), blank=True)
    verdict_on = models.DateField(_("lu le"), null=True)
    received_on = models.DateField(_("reçue le"))
    replaced_received_on = models.DateField(_("première réception"), null=True)
    defect_told_on = models.DateField(_("défaut signalé le"), null=True)

    class Meta:
        verbose_name = _("document")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "kind"], name="cases_one_piece_of_a_kind")]


class ReplacedFile(models.Model):
    """A file that gave its place to another one (fichier remplacé): what we were sent once stays with us."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="replaced_files")
    kind = models.SlugField(_("type"), max_length=60)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(_("remplacé le"))

    class Meta:
        verbose_name = _("fichier remplacé")
        ordering: ClassVar = ["pk"]


class PieceFile(models.Model):
    """One of the four places of a piece; the place is the key, so a fifth file cannot exist."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField(_("place"))
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fichier")
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["piece", "place"], name="cases_one_file_per_place"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=4), name="cases_four_files_at_most"),
        ]
