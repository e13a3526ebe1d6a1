"""Sentences of the journal about debits and their files."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "payments.directdebit.schedule": _("Prélèvement prévu"),
    "payments.directdebit.moved": _("Prélèvement reporté au %(day)s"),
    "payments.directdebit.cancel": _("Prélèvement annulé"),
    "payments.directdebit.present": _("Prélèvement présenté à la banque"),
    "payments.directdebit.reject": _("Prélèvement rejeté par la banque"),
    "payments.debitbatch.asked": _("Arrêt du fichier demandé"),
    "payments.debitbatch.cut": _("Fichier arrêté"),
    "payments.debitbatch.approve": _("Fichier validé par une seconde personne"),
    "payments.debitbatch.reopen": _("Fichier rouvert"),
    "payments.debitbatch.send": _("Fichier transmis à la banque"),
    "payments.debitbatch.downloaded": _("Fichier téléchargé"),
}
