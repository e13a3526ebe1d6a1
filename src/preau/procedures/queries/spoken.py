"""Answers as people say them: for the recap, the tracking page and the agent's desk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.families import queries as families
from preau.foundation.design.templatetags.design import bare, long_day
from preau.kernel import phones
from preau.kernel.money import euros
from preau.kernel.week import WeekPattern
from preau.procedures.definition import Definition, Field, Kind, pruned
from preau.schools import queries as schools


class SpokenAnswer(NamedTuple):
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


class _Names(NamedTuple):
    children: Mapping[int, str]
    schools: Mapping[int, str]
    adults: Mapping[int, str]


def spoken(definition: Definition, answers: Mapping[str, Any]) -> list[SpokenStep]:
    """Every question that counts, with its answer in words ("" when there is none); three queries at most."""
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
    ids: dict[str, set[int]] = {"child": set(), "adult": set(), "school": set()}
    for question in fields:
        for kind, answer in _people(question, answers.get(question.key)):
            ids[kind].add(answer)
    children, adults, open_or_not = ids["child"], ids["adult"], ids["school"]
    return _Names(
        {key: child.name for key, child in families.children_by_id(children).items()} if children else {},
        {key: school.name for key, school in schools.schools_by_id(open_or_not).items()} if open_or_not else {},
        families.adult_names(adults) if adults else {},
    )


def _people(question: Field, answer: Any) -> Iterator[tuple[str, int]]:
    """(child, adult or school, id) for everybody and every place that an answer names."""
    match question.kind, answer:
        case Kind.CHILD | Kind.SCHOOL as kind, int():
            yield kind.value, answer
        case Kind.MEMBER, str():
            who, _colon, number = answer.partition(":")
            if who in ("child", "adult") and number.isdecimal():
                yield who, int(number)
        case Kind.GROUP, list():
            for row in answer:
                for inner in question.fields:
                    yield from _people(inner, row.get(inner.key))


def say(question: Field, answer: Any, names: _Names) -> str:
    """One answer in the language of the page."""
    language = get_language() or "fr"
    words: dict[Kind, Callable[[], str]] = {
        Kind.CHOICE: lambda: _choice(question, answer, language),
        Kind.CHOICES: lambda: ", ".join(_choice(question, one, language) for one in answer),
        Kind.YES_NO: lambda: _("Oui") if answer == "oui" else _("Non"),
        Kind.ACCEPTANCE: lambda: _("Accepté"),
        Kind.CHILD: lambda: names.children.get(answer, ""),
        Kind.MEMBER: lambda: _member(answer, names),
        Kind.SCHOOL: lambda: names.schools.get(answer, ""),
        Kind.DATE: lambda: long_day(date.fromisoformat(answer)),
        Kind.AMOUNT: lambda: euros(answer, language),
        Kind.WEEK_PATTERN: lambda: days_in_words(answer),
        Kind.ADDRESS: lambda: "\n".join(_address_lines(answer)),
        Kind.GROUP: lambda: "\n".join(_row(question, row, place, names) for place, row in enumerate(answer, 1)),
        Kind.PHONE: lambda: phones.as_read(str(answer)),
        Kind.IBAN: lambda: str(answer["masked"]),
    }
    return words.get(question.kind, lambda: str(answer))()


def _choice(question: Field, answer: Any, language: str) -> str:
    return next((choice.label.in_(language) for choice in question.choices if choice.value == answer), str(answer))


def _member(answer: str, names: _Names) -> str:
    kind, _colon, number = answer.partition(":")
    known = names.children if kind == "child" else names.adults
    return known.get(int(number), "") if number.isdecimal() else ""


def _address_lines(answer: Mapping[str, str]) -> list[str]:
    town = f"{answer.get('postcode', '')} {answer.get('city', '')}".strip()
    return [line for line in (answer.get("street", ""), answer.get("street_more", ""), town) if line]


def _row(question: Field, row: Mapping[str, Any], place: int, names: _Names) -> str:
    """« Enfant 2 · Prénom : Lou · École : Parmentier »."""
    language = get_language() or "fr"
    said = (
        _("%(label)s : %(answer)s")
        % {"label": bare(inner.label.in_(language)), "answer": say(inner, row[inner.key], names).replace("\n", ", ")}
        for inner in question.fields
        if row.get(inner.key) is not None
    )
    return " · ".join([f"{question.item_label.in_(language) or _('Ligne')} {place}", *said])


def days_in_words(text: str) -> str:
    """« lu,ma,je,ve » → « lundi, mardi, jeudi, vendredi »."""
    names = [_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche")]
    return ", ".join(names[weekday] for weekday in sorted(WeekPattern.parse(text).weekdays))
