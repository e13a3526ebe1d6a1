"""Sentences of the journal about what somebody wants to be written about."""

from django.utils.translation import gettext_lazy as _

HISTORY = {"outbox.choices.changed": _("Choix des courriels changés")}
