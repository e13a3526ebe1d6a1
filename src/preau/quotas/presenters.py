"""Sentences of the journal about places."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "quotas.places.add": _("Places ajoutées"),
    "quotas.waiting.offer": _("Place proposée"),
    "quotas.waiting.accept": _("Place prise"),
    "quotas.waiting.expire": _("Proposition restée sans réponse"),
    "quotas.waiting.leave": _("Sortie de la liste d’attente"),
}
