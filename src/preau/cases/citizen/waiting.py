"""How long it usually takes, and how many came before: said as it is measured."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from preau.cases import queries
from preau.cases.notifications.words import usual_delay

if TYPE_CHECKING:
    from preau.cases.models import Case


def sentences(case: "Case") -> str:
    """For a demande that waits for us."""
    return " ".join(part for part in (_delay(case), _position(case)) if part)


def _delay(case: "Case") -> str:
    delay = queries.usual_delay_of(case)
    if not delay.measured:
        return usual_delay(queries.definition_of(case))
    if delay.days == 0:
        return _("Ces trois derniers mois, la moitié de ces demandes ont eu leur réponse le jour même.")
    return ngettext(
        "Ces trois derniers mois, la moitié de ces demandes ont eu leur réponse en %(n)d jour ou moins.",
        "Ces trois derniers mois, la moitié de ces demandes ont eu leur réponse en %(n)d jours ou moins.",
        delay.days,
    ) % {"n": delay.days}


def _position(case: "Case") -> str:
    before = queries.before_in_line(case)
    if before is None:
        return ""
    if before == 0:
        return _("La vôtre est la prochaine que nous lirons.")
    return ngettext(
        "%(n)d demande a été reçue avant la vôtre et attend encore.",
        "%(n)d demandes ont été reçues avant la vôtre et attendent encore.",
        before,
    ) % {"n": before}
