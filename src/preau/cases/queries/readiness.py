"""What still forbids sending a demande: asked by the recap, and again by ``submit``."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.models import Case
from preau.cases.queries.hidden import choices_of
from preau.cases.queries.views import definition_of, handler_of, view_of
from preau.foundation.effects import CaseView, Problem
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.procedures.definition import Definition, PieceSpec, pieces_asked
from preau.procedures.forms import problems_in


def problems_of(case: Case, *, actor: Actor, at: datetime, filed_at: datetime | None = None) -> list[Problem]:
    """The démarche is open, every question is answered, every document is there, and the handler agrees.

    ``filed_at`` is when the paper was received, for a demande keyed at the counter; else ``at``.
    """
    definition, view = definition_of(case), view_of(case)
    if closed := _closed(definition, filed_at or at):
        return closed
    found = [*_fields(definition, case, view, at=at), *_pieces(definition, view)]
    # A handler may rely on complete answers.
    return found or list(handler_of(case).problems(view, actor=actor, at=at))


def missing_pieces(definition: Definition, view: CaseView) -> list[PieceSpec]:
    """Required documents of which none was joined; one of an alternative is enough."""
    here = {piece.kind for piece in view.pieces if piece.file_ids}
    return [spec for spec in pieces_asked(definition, view.answers) if spec.required and not here & set(spec.kinds)]


def _closed(definition: Definition, moment: datetime) -> list[Problem]:
    day = paris_day(moment)
    if definition.is_open(day):
        return []
    if definition.opens_on and day < definition.opens_on:
        return [Problem("", _("Cette démarche n’est pas encore ouverte."))]
    return [Problem("", _("Cette démarche est fermée."))]


def _fields(definition: Definition, case: Case, view: CaseView, *, at: datetime) -> list[Problem]:
    language, labels = get_language() or "fr", {question.key: question.label for question in definition.fields}
    choices = choices_of(case, definition.fields, on=paris_day(at))
    return [
        Problem(key, f"{labels[key].in_(language)} {sentence}")
        for key, sentence in problems_in(definition, view.answers, choices=choices)
    ]


def _pieces(definition: Definition, view: CaseView) -> list[Problem]:
    language = get_language() or "fr"
    sentence = _("Il manque un document : %(label)s.")
    return [
        Problem(spec.kinds[0], sentence % {"label": spec.label.in_(language)})
        for spec in missing_pieces(definition, view)
    ]
