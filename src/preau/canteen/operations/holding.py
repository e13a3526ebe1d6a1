"""The tables of canteen that belong to a household and to a child."""

from django.utils.translation import gettext_lazy as _

from preau.canteen.models import Absence, CarePlan, Enrolment, Meal
from preau.foundation.merging import Holder, Kind

TWO_PLACES = _("Arrêtez d’abord l’une des deux inscriptions à la cantine de la même année.")
TWO_LUNCHES = _("Les deux fiches ont un repas le même jour : arrêtez d’abord l’une des deux inscriptions.")
OWNERS = {Kind.HOUSEHOLD: "household", Kind.CHILD: "child"}
HOLDERS = [
    Holder(kind, rows, field, label, advice)
    for kind, field in OWNERS.items()
    for rows, label, advice in (
        (Absence.objects.all, _("Absences"), ""),
        (CarePlan.objects.all, _("Projets d’accueil individualisé (PAI)"), ""),
        (Enrolment.objects.all, _("Inscriptions à la cantine"), TWO_PLACES),
        (Meal.objects.all, _("Repas"), TWO_LUNCHES),
    )
]
