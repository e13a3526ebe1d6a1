"""Sentences of the journal about tariff files."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "tariffs.file.filed": _("Dossier déposé avec la demande %(case)s"),
    "tariffs.file.withdrawn": _("Demande %(case)s retirée"),
    "tariffs.file.completed": _("Dossier complet à la date du %(day)s"),
    "tariffs.file.read": _("Dossier consulté"),
    "tariffs.complement.asked": _("Document demandé, jusqu’au %(deadline)s inclus"),
    "tariffs.complement.answered": _("Réponse reçue le %(day)s"),
    "tariffs.decision.made": _("Décision %(decision)s : tarif %(tariff)s"),
    "tariffs.decision.taken_back": _("Décision %(decision)s retirée"),
    "tariffs.file.restored": _("Demande %(case)s remise dans le dossier"),
    "tariffs.decision.taken_over": _("Tarif %(tariff)s repris de l’ancien logiciel"),
    "tariffs.letter.made": _("Lettre de la décision %(decision)s"),
}

NOTICES = {
    "tariffs.decision": Kind(_("Votre tarif est fixé")),
}
