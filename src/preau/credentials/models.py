"""Sessions that know whose they are."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """One browser in which somebody is logged in, or a visitor passes (session); its instants are real time.

    ``handle`` names it in an address: the key itself opens it, and leaves the server in a cookie only.
    """

    handle = models.CharField(_("désignation"), max_length=22, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("compte")
    )
    device = models.CharField(_("appareil"), max_length=60, blank=True)
    place = models.CharField(_("adresse raccourcie"), max_length=45, blank=True)
    seen_at = models.DateTimeField(_("vue le, heure réelle"))

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        from preau.credentials.sessions import SessionStore

        return SessionStore


class FranceConnectLink(models.Model):
    """This account opens with FranceConnect (lien FranceConnect); ``sub`` names its owner to us alone."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("compte")
    )
    sub = models.CharField(_("identifiant FranceConnect"), max_length=255)
    linked_at = models.DateTimeField(_("relié le"))

    class Meta:
        verbose_name = _("lien FranceConnect")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sub"], name="credentials_one_account_per_franceconnect_sub"),
        ]
