"""Sentences of the journal about ways of logging in."""

from django.utils.translation import gettext_lazy as _

from preau.credentials.reasons import CHANGED
from preau.foundation.outbox.topics import Kind

HISTORY = {
    **CHANGED,
    "credentials.factors.reset": _("Deuxième étape remise à zéro par la direction : %(reason)s"),
    "credentials.session.ended": _("Appareil déconnecté à distance"),
    "credentials.sessions.ended": _("Tous les appareils déconnectés"),
    "credentials.franceconnect.linked": _("FranceConnect relié"),
    "credentials.franceconnect.unlinked": _("FranceConnect détaché"),
}

NOTICES = {
    "credentials.new_device": Kind(_("Connexion depuis un nouvel appareil")),
    "credentials.factor_changed": Kind(_("Votre deuxième étape a changé")),
}
