"""Sentences of the journal for what agents make of doubles."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "duplicates.pair.asked": _("Deux fiches mises côte à côte"),
    "duplicates.pair.set_aside": _("Ce sont deux personnes différentes : %(reason)s"),
    "duplicates.pair.merge": _("Fiches réunies : %(reason)s"),
    "duplicates.pair.undo": _("Réunion annulée : %(reason)s"),
}
