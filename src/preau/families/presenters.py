"""Sentences of the Historique for what happens to a family."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from preau.foundation.audit.presenters import Words
from preau.kernel import phones


def new_phone(details: Mapping[str, Any]) -> str:
    """Both numbers as people read them; none once they were erased."""
    now, before = (phones.as_read(str(details.get(name) or "")) for name in ("to", "before"))
    return gettext("Nouveau téléphone : %(to)s (avant : %(before)s)") % {"to": now, "before": before}


HISTORY: dict[str, Words] = {
    "families.household.opened": _("Famille ouverte sous le numéro %(reference)s"),
    "families.household.claimed": _("Famille mise dans l’espace de son titulaire"),
    "families.child.added": _("Enfant ajouté"),
    "families.child.shared": _("Enfant connu dans un second foyer"),
    "families.adult.added": _("Parent ajouté"),
    "families.custody.recorded": _("Semaines de garde notées : %(weeks)s"),
    "families.household.moved": _("Nouvelle adresse : %(to)s (avant : %(before)s)"),
    "families.adult.linked": _("Espace relié à ce parent"),
    "families.adult.reached": _("Courriel et téléphone notés au guichet"),
    "families.adult.phone": new_phone,
    "families.adult.email": _("Nouveau courriel confirmé"),
    "families.adult.account_closed": _("Espace fermé : les moyens de contact de cette personne sont effacés"),
    "families.household.joined": _("Famille réunie avec la famille %(other)s, qui était la même"),
    "families.household.merged": _("Famille réunie à la famille %(other)s, qui la remplace"),
    "families.household.parted": _("Famille séparée de nouveau de la famille %(other)s"),
    "families.household.restored": _("Famille séparée de nouveau de la famille %(other)s"),
    "families.child.joined": _("Fiche réunie avec la fiche %(other)s du même enfant"),
    "families.child.merged": _("Fiche réunie à la fiche %(other)s, qui la remplace"),
    "families.child.parted": _("Fiche séparée de nouveau de la fiche %(other)s"),
    "families.child.restored": _("Fiche séparée de nouveau de la fiche %(other)s"),
    "families.adult.joined": _("Fiche réunie avec une autre fiche de la même personne : %(other)s"),
    "families.adult.merged": _("Fiche réunie à une autre fiche de la même personne : %(other)s"),
    "families.adult.parted": _("Fiche séparée de nouveau de l’autre fiche : %(other)s"),
    "families.adult.restored": _("Fiche séparée de nouveau de l’autre fiche : %(other)s"),
    "families.declaration.ask": _("Document demandé pour un membre de la famille"),
    "families.declaration.answer": _("Document reçu pour un membre de la famille"),
    "families.declaration.verify": _("Membre de la famille vérifié"),
    "families.declaration.send_back": _("Membre de la famille renvoyé pour correction : %(reason)s"),
    "families.declaration.withdraw": _("Déclaration retirée"),
    "families.precaution.placed": _("Précaution posée, à confirmer jusqu’au %(until)s inclus"),
    "families.precaution.confirm": _("Précaution confirmée"),
    "families.precaution.lapse": _("Précaution caduque : personne ne l’a confirmée à temps"),
    "families.precaution.lift": _("Précaution levée : %(reason)s"),
    "families.precaution.document_read": _("Document de la précaution ouvert"),
}
