"""Sentences of the journal about authorisations of debit."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "mandates.mandate.sign": _("Autorisation de prélèvement signée"),
    "mandates.mandate.suspend": _("Prélèvements suspendus après deux rejets de suite"),
    "mandates.mandate.resume": _("Prélèvements repris"),
    "mandates.mandate.revoke": _("Autorisation de prélèvement arrêtée"),
    "mandates.mandate.replace": _("Autorisation de prélèvement remplacée par une nouvelle"),
    "mandates.mandate.lapse": _("Autorisation de prélèvement expirée : aucun prélèvement depuis 36 mois"),
}

NOTICES = {
    "mandates.ended": Kind(_("Votre autorisation de prélèvement est terminée")),
}
