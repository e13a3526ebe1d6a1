"""Two ways from paper to an account: a code on a letter, a link in a mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AccessCode(models.Model):
    """A code on a letter, for a grown-up without account (code d'accès). It serves once; real time.

    ``digest`` is keyed: whoever reads the table cannot try codes at home.
    """

    adult = models.ForeignKey("families.Adult", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(_("empreinte du code"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("imprimé le, heure réelle"))
    expires_at = models.DateTimeField(_("valable jusqu’au, heure réelle"))
    ended_at = models.DateTimeField(_("servi ou remplacé le, heure réelle"), null=True)
    claimed_by_id = models.BigIntegerField(_("servi à (compte)"), null=True)

    class Meta:
        verbose_name = _("code d’accès")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["adult"], condition=Q(ended_at=None), name="linking_one_live_code_per_adult"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by_id=None) | Q(ended_at__isnull=False), name="linking_code_ends_once_claimed"
            ),
        ]


class Invitation(models.Model):
    """A link to the owner of an account that an agent opened or gave back (lien d’activation).

    It serves once; real time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey("families.Adult", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(_("courriel"))
    digest = models.CharField(_("empreinte de la clé"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("envoyé le, heure réelle"))
    expires_at = models.DateTimeField(_("valable jusqu’au, heure réelle"))
    ended_at = models.DateTimeField(_("servi ou remplacé le, heure réelle"), null=True)

    class Meta:
        verbose_name = _("invitation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="linking_one_live_invitation_per_account"
            )
        ]
