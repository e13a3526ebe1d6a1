"""Sentences of the journal about money received."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "payments.payment.received": _("Paiement reçu, reçu %(number)s"),
    "payments.payment.undone": _("Reçu %(number)s annulé par %(counter)s"),
    "payments.till.opened": _("Caisse ouverte"),
    "payments.till.closed": _("Caisse fermée"),
    "payments.dispute.opened": _("Facture contestée (demande %(case)s)"),
    "payments.dispute.closed": _("Fin de la contestation (demande %(case)s)"),
    "payments.account.transferred": _("Dette remise au Trésor public"),
    "payments.onlinepayment.start": _("Paiement en ligne commencé"),
    "payments.onlinepayment.open": _("Paiement en ligne ouvert chez PayFiP"),
    "payments.onlinepayment.pay": _("Paiement en ligne confirmé par PayFiP"),
    "payments.onlinepayment.refuse": _("Paiement en ligne refusé par la banque"),
    "payments.onlinepayment.cancel": _("Paiement en ligne abandonné"),
    "payments.onlinepayment.expire": _("Paiement en ligne expiré"),
    "payments.onlinepayment.dispute": _("Paiement en ligne à examiner : la réponse de PayFiP ne correspond pas"),
    "payments.onlinepayment.examine": _("Paiement en ligne examiné : %(note)s"),
}

NOTICES = {
    "payments.receipt": Kind(_("Votre paiement est bien arrivé")),
    "payments.receipt_cancelled": Kind(_("Un reçu est annulé")),
    "payments.paid_twice": Kind(_("Vous avez payé plus que prévu")),
    "payments.debit_changed": Kind(_("Un prélèvement change")),
    "payments.debit_rejected": Kind(_("Un prélèvement n’a pas abouti")),
}
