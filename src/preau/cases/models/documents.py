"""PDFs that we made for a demande."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case


class CaseDocument(models.Model):
    """A PDF that we made for a case: proof of filing, bulletin, letter (document produit)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.SlugField(_("type"), max_length=60)
    title = models.CharField(_("titre"), max_length=200)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("fait le"))

    class Meta:
        verbose_name = _("document produit")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "kind"], name="cases_one_document_of_a_kind")]
