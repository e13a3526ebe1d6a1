"""Sentences of the journal about enrolments, meals and absences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from preau.foundation.audit.presenters import Words
from preau.foundation.outbox.topics import Kind


def meals_planned(details: Mapping[str, Any]) -> str:
    """Only what changed: a plan that moved twelve meals to another school added none. No figure once it was erased."""
    more, less, other = (int(details.get(name) or 0) for name in ("added", "removed", "moved"))
    parts = [
        gettext("%(n)d de plus") % {"n": more} if more else "",
        gettext("%(n)d de moins") % {"n": less} if less else "",
        gettext("%(n)d mis à jour") % {"n": other} if other else "",
    ]
    changes = ", ".join(part for part in parts if part)
    return gettext("Repas prévus : %(changes)s") % {"changes": changes} if changes else gettext("Repas prévus")


HISTORY: dict[str, Words] = {
    "canteen.enrolment.opened": _("Inscription à la cantine demandée (%(week)s)"),
    "canteen.enrolment.confirm": _("Inscription à la cantine confirmée"),
    "canteen.enrolment.refuse": _("Inscription à la cantine refusée"),
    "canteen.enrolment.cancel": _("Inscription à la cantine annulée"),
    "canteen.enrolment.reopen": _("Décision retirée : l’inscription attend de nouveau une réponse"),
    "canteen.enrolment.ended": _("Cantine arrêtée, dernier jour le %(last_day)s"),
    "canteen.enrolment.changed": _("Jours de cantine changés (%(week)s) à partir du %(from_day)s"),
    "canteen.absence.declared": _("Absence signalée"),
    "canteen.absence.accept": _("Absence acceptée"),
    "canteen.absence.refuse": _("Absence refusée"),
    "canteen.absence.cancel": _("Absence annulée"),
    "canteen.care_plan.recorded": _("Accueil particulier (PAI) noté jusqu’au %(last_day)s"),
    "canteen.care_plan.warned": _("Famille prévenue %(days)s jours avant la fin du PAI"),
    "canteen.meals.planned": meals_planned,
}

NOTICES = {
    "canteen.care_plan_ends": Kind(_("Un document va expirer")),
}
