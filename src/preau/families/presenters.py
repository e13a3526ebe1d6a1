"""Sentences of the Historique for what happens to a family."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "families.household.opened": _("Famille ouverte sous le numéro %(reference)s"),
    "families.household.claimed": _("Famille mise dans l’espace de son titulaire"),
    "families.child.added": _("Enfant ajouté"),
    "families.child.shared": _("Enfant connu dans un second foyer"),
    "families.adult.added": _("Parent ajouté"),
    "families.custody.recorded": _("Semaines de garde notées : %(weeks)s"),
    "families.household.moved": _("Nouvelle adresse : %(to)s (avant : %(before)s)"),
    "families.adult.linked": _("Espace relié à ce parent"),
    "families.adult.reached": _("Courriel et téléphone notés au guichet"),
    "families.adult.phone": _("Nouveau téléphone : %(to)s (avant : %(before)s)"),
    "families.adult.email": _("Nouveau courriel confirmé"),
    "families.adult.account_closed": _("Espace fermé : les moyens de contact de cette personne sont effacés"),
    "families.declaration.ask": _("Document demandé pour un membre de la famille"),
    "families.declaration.answer": _("Document reçu pour un membre de la famille"),
    "families.declaration.verify": _("Membre de la famille vérifié"),
    "families.declaration.send_back": _("Membre de la famille renvoyé pour correction : %(reason)s"),
    "families.declaration.withdraw": _("Déclaration retirée"),
    "families.precaution.placed": _("Précaution posée, à confirmer jusqu’au %(until)s inclus"),
    "families.precaution.confirm": _("Précaution confirmée"),
    "families.precaution.lapse": _("Précaution caduque : personne ne l’a confirmée à temps"),
    "families.precaution.lift": _("Précaution levée : %(reason)s"),
    "families.precaution.document_read": _("Document de la précaution ouvert"),
}
