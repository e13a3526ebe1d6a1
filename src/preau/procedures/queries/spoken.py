"""Answers as people say them: for the recap, the tracking page and the agent's desk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.families import queries as families
from preau.foundation.design.templatetags.design import long_day
from preau.kernel.money import euros
from preau.kernel.week import WeekPattern
from preau.procedures.definition import Definition, Field, Kind, pruned
from preau.schools import queries as schools


@dataclass(frozen=True)
class SpokenAnswer:
    key: str
    label: str
    text: str
    sensitive: str = ""


@dataclass(frozen=True)
class SpokenStep:
    """A step and its answers, in the order of the questions."""

    key: str
    title: str
    answers: tuple[SpokenAnswer, ...]


@dataclass(frozen=True)
class _Names:
    children: Mapping[int, str]
    schools: Mapping[int, str]


def spoken(definition: Definition, answers: Mapping[str, Any]) -> list[SpokenStep]:
    """Every question that counts, with its answer in words ("" when there is none); two queries at most."""
    language, known = get_language() or "fr", pruned(definition, answers)
    names = _names_of(definition.fields, known)
    steps = (
        SpokenStep(
            step.key,
            step.title.in_(language),
            tuple(
                SpokenAnswer(
                    question.key,
                    question.label.in_(language),
                    say(question, known[question.key], names),
                    question.sensitive,
                )
                for question in step.fields
                if question.is_question and known.get(question.key) is not None
            ),
        )
        for step in definition.steps
    )
    return [step for step in steps if step.answers]


def _names_of(fields: Iterable[Field], answers: Mapping[str, Any]) -> _Names:
    ids: dict[Kind, set[int]] = {Kind.CHILD: set(), Kind.SCHOOL: set()}
    for question in fields:
        if question.kind in ids and isinstance(answers.get(question.key), int):
            ids[question.kind].add(answers[question.key])
    return _Names(
        {key: child.name for key, child in families.children_by_id(ids[Kind.CHILD]).items()} if ids[Kind.CHILD] else {},
        {key: school.name for key, school in schools.schools_by_id(ids[Kind.SCHOOL]).items()}
        if ids[Kind.SCHOOL]
        else {},
    )


def say(question: Field, answer: Any, names: _Names) -> str:
    """One answer in the language of the page."""
    language = get_language() or "fr"
    words: dict[Kind, Callable[[], str]] = {
        Kind.CHOICE: lambda: _choice(question, answer, language),
        Kind.YES_NO: lambda: _("Oui") if answer == "oui" else _("Non"),
        Kind.ACCEPTANCE: lambda: _("Accepté"),
        Kind.CHILD: lambda: names.children.get(answer, ""),
        Kind.SCHOOL: lambda: names.schools.get(answer, ""),
        Kind.DATE: lambda: long_day(date.fromisoformat(answer)),
        Kind.AMOUNT: lambda: euros(answer, language),
        Kind.WEEK_PATTERN: lambda: days_in_words(answer),
        Kind.IBAN: lambda: str(answer["masked"]),
    }
    return words.get(question.kind, lambda: str(answer))()


def _choice(question: Field, answer: Any, language: str) -> str:
    return next((choice.label.in_(language) for choice in question.choices if choice.value == answer), str(answer))


def days_in_words(text: str) -> str:
    """« lu,ma,je,ve » → « lundi, mardi, jeudi, vendredi »."""
    names = [_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche")]
    return ", ".join(names[weekday] for weekday in sorted(WeekPattern.parse(text).weekdays))
