"""Answers in words."""

from typing import Any

import pytest
from django.utils import translation

from preau.procedures.definition import read
from preau.procedures.queries import spoken
from preau.procedures.queries.spoken import days_in_words
from preau.procedures.tests.example import EXAMPLE


def said(kind: str, answer: Any, **more: Any) -> str:
    question = {"key": "q", "kind": kind, "label": {"fr": "Question"}, **more}
    definition = read(EXAMPLE | {"steps": [{"key": "seule", "title": {"fr": "Seule"}, "fields": [question]}]})
    return spoken(definition, {"q": answer})[0].answers[0].text


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("date", "2024-09-01", "1er septembre 2024"),
        ("amount", 123450, "1 234,50 €"),
        ("yes_no", "non", "Non"),
        ("acceptance", True, "Accepté"),
        ("week_pattern", "lu,ve", "lundi, vendredi"),
        ("text", "<b>", "<b>"),
    ],
)
def test_are_said_as_people_say_them(kind: str, answer: Any, words: str) -> None:
    assert said(kind, answer).replace("\u202f", " ").replace("\u00a0", " ") == words


def test_a_choice_is_said_in_the_language_of_the_page() -> None:
    choices = [{"value": "oui", "label": {"fr": "Oui, bien sûr", "en": "Yes, of course"}}]
    assert said("choice", "oui", choices=choices) == "Oui, bien sûr"
    with translation.override("en"):
        assert said("choice", "oui", choices=choices) == "Yes, of course"


def test_what_was_not_asked_is_not_said() -> None:
    assert spoken(read(EXAMPLE), {"raison": "vieille réponse"}) == []


def test_days() -> None:
    assert days_in_words("je,lu") == "lundi, jeudi"
