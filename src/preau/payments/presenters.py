"""Sentences of the journal about money received."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "payments.payment.received": _("Paiement reçu, reçu %(number)s"),
    "payments.payment.undone": _("Reçu %(number)s annulé par %(counter)s"),
    "payments.till.opened": _("Caisse ouverte"),
    "payments.till.closed": _("Caisse fermée"),
    "payments.account.transferred": _("Dette remise au Trésor public"),
}
