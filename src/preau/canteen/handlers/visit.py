"""« Déjeuner à la cantine avec les enfants »: a number of seats a month, two adults at most at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.foundation.effects import BaseHandler, CaseView, Note
from preau.schools import queries as schools


class VisitHandler(BaseHandler):
    """The seats are claimed by the démarche itself; an agent then proposes a date."""

    def label(self, case: CaseView) -> str:
        people, school_id = case.answers.get("personnes"), case.answers.get("ecole")
        if not isinstance(people, int) or not isinstance(school_id, int):
            return case.reference
        words = {"people": people, "school": schools.schools_by_id([school_id])[school_id].name}
        return ngettext("%(people)s personne, %(school)s", "%(people)s personnes, %(school)s", people) % words

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return (Note(_("La famille est attendue : proposez-lui d’abord une date dans « Échanges »."), "ok"),)
