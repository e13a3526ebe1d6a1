"""A demande sent without one of its documents: the date is kept, and the document is asked for at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.models import Case, Complement
from preau.cases.notifications.words import in_language_of
from preau.cases.operations.exchange import ask
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day
from preau.procedures.definition import PieceSpec

ANSWER_WITHIN = timedelta(days=15)


def last_day_to_complete(at: datetime) -> date:
    """Said before sending, and again by the complement: inclusive."""
    return paris_day(at) + ANSWER_WITHIN


def ask_for_the_rest(*, case: Case, specs: Sequence[PieceSpec], at: datetime) -> Complement:
    """The complement that nobody had to write; the handler hears of it as of any other (rulings 5 to 7).

    Any way of an alternative answers it. The caller holds the row.
    """
    with in_language_of(case):
        language = get_language() or "fr"
        labels = ", ".join(spec.label.in_(language) for spec in specs)
        message = _("Pour continuer, il nous faut encore : %(labels)s.") % {"labels": labels}
    complement = ask(
        case=case,
        message=message,
        piece_kinds=[kind for spec in specs for kind in spec.kinds],
        deadline_on=last_day_to_complete(at),
        actor=SYSTEM,
        at=at,
    )
    case.state = complement.case.state
    return complement
