"""What an agent would look at, before it is sent: what is fine, and how to mend the rest."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import get_language

from preau.cases.models import Case
from preau.cases.queries.readiness import document_problems, problems_of
from preau.cases.queries.views import definition_of, view_of
from preau.foundation.effects import CaseView, Problem
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.procedures.definition import Definition, holds, pieces_asked, pruned


class Line(NamedTuple):
    """One thing to look at: ``sentence`` is its remedy, "" when it is fine; ``field`` is where it is mended.

    A document never ``blocks``.
    """

    label: str
    sentence: str = ""
    field: str = ""
    blocks: bool = False

    @property
    def is_fine(self) -> bool:
        return not self.sentence


def checklist(case: Case, *, actor: Actor, at: datetime) -> list[Line]:
    """What blocks, then documents to mend, then what is fine."""
    definition, view = definition_of(case), view_of(case)
    blocking = problems_of(case, actor=actor, at=at, anyway=True)
    documents = document_problems(definition, view, on=paris_day(at))
    wrong = {problem.field for problem in (*blocking, *documents)}
    return [
        *(_to_mend(problem, blocks=True) for problem in blocking),
        *(_to_mend(problem, blocks=False) for problem in documents),
        *(Line(label) for label in _fine(definition, view, wrong)),
    ]


def _to_mend(problem: Problem, *, blocks: bool) -> Line:
    return Line(problem.sentence, problem.sentence, problem.field, blocks)


def _fine(definition: Definition, view: CaseView, wrong: set[str]) -> list[str]:
    """Pages whose questions are all answered, and required documents that are there."""
    language, known = get_language() or "fr", pruned(definition, view.answers)
    pages = [
        step.title.in_(language)
        for step in definition.steps
        if (asked := {question.key for question in step.fields if holds(question.when, known)}) and not asked & wrong
    ]
    pieces = pieces_asked(definition, view.answers)
    return [*pages, *(spec.label.in_(language) for spec in pieces if spec.required and spec.kinds[0] not in wrong)]
