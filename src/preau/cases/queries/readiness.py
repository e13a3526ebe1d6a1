"""What still forbids sending a demande: asked by the recap, and again by ``submit``."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.models import Case
from preau.cases.queries.appointments import appointment_problems
from preau.cases.queries.hidden import choices_of
from preau.cases.queries.views import definition_of, handler_of, view_of
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import CaseView, Problem
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.kernel.months import months_before
from preau.procedures.definition import Definition, PieceSpec, pieces_asked
from preau.procedures.forms import problems_in


def problems_of(
    case: Case, *, actor: Actor, at: datetime, filed_at: datetime | None = None, anyway: bool = False
) -> list[Problem]:
    """The démarche is open, every question is answered, every document is there, and the handler agrees.

    ``filed_at`` is when the paper was received, for a demande keyed at the counter; else ``at``.
    ``anyway``: the family knows which documents are missing, and may send without them.
    """
    definition, view = definition_of(case), view_of(case)
    if closed := _closed(definition, filed_at or at):
        return closed
    documents = [] if anyway else document_problems(definition, view, on=paris_day(filed_at or at))
    unanswered = [*appointment_problems(definition, case, at=at), *_fields(definition, case, view, actor=actor, at=at)]
    if unanswered:
        return [*unanswered, *documents]
    # A handler may rely on complete answers.
    return [*handler_of(case).problems(view, actor=actor, at=at), *documents]


def missing_pieces(definition: Definition, view: CaseView) -> list[PieceSpec]:
    """Required documents of which none was joined; one of an alternative is enough."""
    here = {piece.kind for piece in view.pieces if piece.file_ids}
    return [spec for spec in pieces_asked(definition, view.answers) if spec.required and not here & set(spec.kinds)]


def old_pieces(definition: Definition, view: CaseView, *, on: date) -> list[tuple[PieceSpec, date]]:
    """Documents whose own date is known and too old, with the oldest day that will do (ruling 13).

    The date of the document ``attestation-caf`` is the answer to the question ``date_attestation_caf``.
    """
    asked = [spec for spec in pieces_asked(definition, view.answers) if spec.max_age_months is not None]
    dated = [(spec, _date_of(spec, view), months_before(on, spec.max_age_months or 0)) for spec in asked]
    return [(spec, oldest) for spec, day, oldest in dated if day is not None and day < oldest]


def _date_of(spec: PieceSpec, view: CaseView) -> date | None:
    """The latest date that was given for any of its kinds."""
    given = (view.answers.get(f"date_{kind.replace('-', '_')}") for kind in spec.kinds)
    return max((date.fromisoformat(str(day)) for day in given if day), default=None)


def documents_to_mend(case: Case, *, on: date) -> list[PieceSpec]:
    """What an agent would ask for again: documents that are not there, and documents too old."""
    definition, view = definition_of(case), view_of(case)
    missing = missing_pieces(definition, view)
    return [*missing, *(spec for spec, _oldest in old_pieces(definition, view, on=on) if spec not in missing)]


def _closed(definition: Definition, moment: datetime) -> list[Problem]:
    day = paris_day(moment)
    if definition.is_open(day):
        return []
    if definition.opens_on and day < definition.opens_on:
        return [Problem("", _("Cette démarche n’est pas encore ouverte."))]
    return [Problem("", _("Cette démarche est fermée."))]


def _fields(definition: Definition, case: Case, view: CaseView, *, actor: Actor, at: datetime) -> list[Problem]:
    language, labels = get_language() or "fr", {question.key: question.label for question in definition.fields}
    choices = choices_of(case, definition.fields, actor=actor, on=paris_day(at))
    return [
        Problem(key, f"{labels[key].in_(language)} {sentence}")
        for key, sentence in problems_in(definition, view.answers, choices=choices)
    ]


def document_problems(definition: Definition, view: CaseView, *, on: date) -> list[Problem]:
    """The same in sentences; they never forbid sending (rulings: sent anyway, date kept, 15 days to replace)."""
    language, missing = get_language() or "fr", missing_pieces(definition, view)
    lacks = _("Il manque un document : %(label)s.")
    is_old = _("Document trop ancien : %(label)s. Il en faut un fait le %(day)s ou après.")
    return [
        *(Problem(spec.kinds[0], lacks % {"label": spec.label.in_(language)}) for spec in missing),
        *(
            Problem(spec.kinds[0], is_old % {"label": spec.label.in_(language), "day": long_day(oldest)})
            for spec, oldest in old_pieces(definition, view, on=on)
            if spec not in missing
        ),
    ]
