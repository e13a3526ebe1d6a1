"""Sentences of the journal about one's own data."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "owndata.copy.asked": _("Copie de mes données demandée"),
    "owndata.copy.ready": _("Copie de mes données prête"),
    "owndata.copy.downloaded": _("Copie de mes données téléchargée"),
    "owndata.copy.purged": _("Copie de mes données effacée de nos ordinateurs"),
}

NOTICES = {
    "owndata.copy_ready": Kind(_("La copie de vos données est prête")),
}
