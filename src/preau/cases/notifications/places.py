"""Mails about a waiting list. A place is nobody's secret, but whose it is and for whom is read after login."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from preau.cases.notifications.mails import write
from preau.cases.notifications.words import in_language_of
from preau.foundation.design.templatetags.design import week_day
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.cases.models import Case


def place_offered(case: "Case", *, answer_by: datetime, at: datetime) -> None:
    """Their turn: until when to answer, and what happens otherwise."""
    with in_language_of(case):
        day = week_day(last_day(answer_by))
        heading = _("Une place s’est libérée pour vous")
        sentences = [
            _("Vous étiez sur la liste d’attente : une place vous est gardée jusqu’au %(day)s inclus.") % {"day": day},
            _("Dites-nous avant ce jour si vous la prenez. Sans réponse, elle ira à la personne suivante."),
        ]
    write(case, "place", at=at, heading=heading, sentences=sentences)


def place_lost(case: "Case", *, at: datetime) -> None:
    """No answer in time: the demande is over, and why."""
    with in_language_of(case):
        heading = _("La place qui vous était gardée est passée à la personne suivante")
        sentences = [
            _("Nous n’avons pas eu votre réponse à temps. Votre demande est terminée."),
            _("Vous pouvez en faire une nouvelle quand vous voulez."),
        ]
    write(case, "place", at=at, heading=heading, sentences=sentences)


def last_day(answer_by: datetime) -> date:
    """The last day when one may answer, inclusive."""
    return paris_day(answer_by - timedelta(seconds=1))
