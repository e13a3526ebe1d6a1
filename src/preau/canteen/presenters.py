"""Sentences of the journal about enrolments, meals and absences."""

from django.utils.translation import gettext_lazy as _

HISTORY = {
    "canteen.enrolment.opened": _("Inscription à la cantine demandée (%(week)s)"),
    "canteen.enrolment.confirm": _("Inscription à la cantine confirmée"),
    "canteen.enrolment.refuse": _("Inscription à la cantine refusée"),
    "canteen.enrolment.cancel": _("Inscription à la cantine annulée"),
    "canteen.enrolment.reopen": _("Décision retirée : l’inscription attend de nouveau une réponse"),
    "canteen.absence.declared": _("Absence signalée"),
    "canteen.absence.accept": _("Absence acceptée"),
    "canteen.absence.refuse": _("Absence refusée"),
    "canteen.absence.cancel": _("Absence annulée"),
    "canteen.meals.planned": _("Repas prévus : %(added)s en plus, %(removed)s en moins, %(moved)s changés"),
}
