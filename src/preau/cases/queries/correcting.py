"""Answers that we asked the family to correct."""

from preau.cases.models import Case
from preau.cases.queries.details import open_complement_of
from preau.cases.queries.views import definition_of, handler_of
from preau.procedures.definition import NOTHING, Definition, Field, Step, holds, pruned


def correctable(case: Case) -> list[Field]:
    """Questions of this demande that an agent may ask again: answered ones that took no effect yet. No query."""
    fixed, known = set(handler_of(case).fixed_answers()), pruned(definition_of(case), case.answers)
    return [
        question
        for question in definition_of(case).fields
        if question.is_question and question.key not in fixed and holds(question.when, known)
    ]


def step_to_correct(case: Case) -> Step | None:
    """The questions of the open complement as one page, with those that a new answer would call for.

    None when only documents are asked. Needs no query when complements are at hand.
    """
    complement, definition = open_complement_of(case), definition_of(case)
    asked = set(complement.field_keys) if complement else set()
    if not asked:
        return None
    hidden = _hidden(definition, case)
    fields = [question for question in definition.fields if question.key in asked or question.key in hidden]
    return Step("correction", NOTHING, fields=tuple(fields))


def _hidden(definition: Definition, case: Case) -> set[str]:
    """Questions that today's answers do not call for."""
    known = pruned(definition, case.answers)
    return {question.key for question in definition.fields if question.when and not holds(question.when, known)}
