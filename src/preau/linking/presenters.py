"""Sentences of the journal for what links a family to an account."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "linking.code.made": _("Code d’accès imprimé sur une lettre"),
    "linking.code.claimed": _("Dossier rattaché à un espace avec un code"),
    "linking.account.claimed": _("Dossier de la famille %(reference)s rattaché avec un code"),
    "linking.invitation.sent": _("Lien envoyé pour ouvrir l’espace"),
    "linking.invitation.used": _("Espace ouvert par son lien"),
    "linking.contact.replaced": _("Courriel et téléphone remplacés au guichet, document vu : %(seen)s"),
}

NOTICES = {
    "linking.invitation": Kind(_("Votre espace a été ouvert pour vous")),
}
