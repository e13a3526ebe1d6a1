"""Sentences of the journal about who helps a family and who looked at it."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "delegation.delegation.invite": _("Aide proposée, jusqu’au %(until)s inclus"),
    "delegation.delegation.accept": _("Aide acceptée par %(helper)s"),
    "delegation.delegation.begin": _("%(helper)s a commencé à agir pour la famille"),
    "delegation.delegation.end": _("Aide arrêtée"),
    "delegation.viewing.open": _("Un agent a regardé votre espace comme vous le voyez. Raison : %(reason)s"),
    "delegation.viewing.page": _("Page regardée par un agent"),
    "delegation.viewing.close": _("L’agent a quitté la vue de votre espace"),
}

NOTICES = {
    "delegation.word": Kind(_("Quelqu’un qui vous aide, ou que vous aidez")),
}
