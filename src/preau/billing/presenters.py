"""Sentences of the journal about runs, invoices and what corrects them."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind

HISTORY = {
    "billing.cash-office.set": _("Régie enregistrée : %(name)s"),
    "billing.run.opened": _("Facturation ouverte"),
    "billing.billingrun.compute": _("Calcul lancé"),
    "billing.billingrun.propose": _("Calcul terminé, à relire"),
    "billing.billingrun.accept": _("Facturation acceptée"),
    "billing.billingrun.issue": _("Émission lancée, numéros pris"),
    "billing.billingrun.finish": _("Factures émises"),
    "billing.billingrun.abandon": _("Facturation abandonnée"),
    "billing.anomaly.accepted": _("Anomalie acceptée"),
    "billing.hold.placed": _("Factures retenues jusqu’au %(until)s : %(reason)s"),
    "billing.hold.lifted": _("Factures libérées"),
    "billing.credit.issued": _("Avoir %(number)s émis"),
    "billing.credit.told": _("Famille prévenue de l’avoir %(number)s"),
    "billing.invoice.printed": _("Facture %(number)s mise en PDF"),
    "billing.invoice.posted": _("Facture envoyée par la poste le %(day)s"),
    "billing.invoice.taken-over": _("Facture %(number)s reprise de l’ancien logiciel"),
    "billing.advance.set-against": _("Avance retenue sur %(numbers)s"),
    "billing.refund.ordered": _("Remboursement ordonné"),
    "billing.refundorder.approve": _("Remboursement validé par une seconde personne"),
    "billing.refundorder.pay": _("Remboursement viré le %(day)s"),
    "billing.refundorder.cancel": _("Remboursement annulé : %(reason)s"),
    "billing.refund.number-read": _("Numéro de compte lu pour le virement"),
    "billing.debt.transferred": _("Remise au Trésor public"),
    "billing.payment.settled": _("Paiement enregistré : %(label)s"),
    "billing.payment.undone": _("Paiement annulé : %(label)s"),
}

NOTICES = {
    "billing.invoice": Kind(_("Une nouvelle facture")),
    "billing.credit_note": Kind(_("Une facture est corrigée")),
    "billing.refund": Kind(_("Des nouvelles de votre avance")),
}
