"""People without account: the code that proves that an address is theirs."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case


class EmailProof(models.Model):
    """A code sent to the address of a demande (code de vérification); only its digest is kept. Real time."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("courriel"), max_length=254)
    digest = models.CharField(_("empreinte du code"), max_length=64)
    made_at = models.DateTimeField(_("envoyé le"))
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    used_at = models.DateTimeField(_("utilisé le"), null=True)

    class Meta:
        verbose_name = _("code de vérification")
        ordering: ClassVar = ["pk"]
