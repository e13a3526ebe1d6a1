"""Answers that the family corrects because we asked: the new ones count, the former ones stay in the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from preau.cases.models import Case
from preau.cases.operations.refusals import UnknownQuestion
from preau.cases.queries import definition_of, label_of, step_to_correct
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.procedures.definition import pruned


def correct_answers(case: Case, corrections: Mapping[str, Any], *, actor: Actor, at: datetime) -> None:
    """Inside the transaction of the answer, on a locked row. Raises UnknownQuestion for what was not asked."""
    step = step_to_correct(case)
    asked = {question.key for question in step.fields} if step else set()
    if unknown := set(corrections) - asked:
        raise UnknownQuestion(sorted(unknown))
    former = case.answers
    given = {key: value for key, value in {**former, **corrections}.items() if value is not None}
    case.answers = pruned(definition_of(case), given)
    changed = {key: former.get(key) for key in {*former, *case.answers} if former.get(key) != case.answers.get(key)}
    if not changed:
        return
    case.label = label_of(case, answers_only=True)
    Case.objects.filter(pk=case.pk).update(answers=case.answers, label=case.label, updated_at=at)
    audit.record("cases.answers.correct", actor=actor, subject=case, at=at, former=dict(sorted(changed.items())))
