"""What people type, what is kept, and what they are told."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from preau.procedures.definition import Definition, read
from preau.procedures.forms import StepForm, form_for, problems_in
from preau.procedures.queries import Child, ChoiceSource
from preau.procedures.tests.example import EXAMPLE

SOURCE = ChoiceSource(
    on=date(2024, 8, 20),
    children={7: Child("Lou Renaud", date(2018, 5, 3), verified=False)},
    schools={3: "Parmentier"},
)


def asking(kind: str, **more: Any) -> Definition:
    question = {"key": "q", "kind": kind, "required": True, "label": {"fr": "Question"}, **more}
    return read(EXAMPLE | {"steps": [{"key": "seule", "title": {"fr": "Seule"}, "fields": [question]}]})


def form_of(definition: Definition, typed: Any = None, answers: dict[str, Any] | None = None) -> StepForm:
    data = None
    if typed is not None:
        data = QueryDict(mutable=True)
        data.setlist("q", typed if isinstance(typed, list) else [typed])
    return form_for(definition.steps[0], definition=definition, answers=answers or {}, choices=SOURCE, data=data)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", "  Lou  ", "Lou"),
        ("number", "12", 12),
        ("amount", "1 234,5 €", 123450),
        ("amount", "12.05", 1205),
        ("date", "23/08/2024", "2024-08-23"),
        ("date", "2024-08-23", "2024-08-23"),
        ("yes_no", "oui", "oui"),
        ("child", "7", 7),
        ("school", "3", 3),
        ("week_pattern", ["ve", "lu"], "lu,ve"),
        ("phone", "06 12.34-56 78", "06 12.34-56 78"),
        ("email", "lou@example.org", "lou@example.org"),
        ("acceptance", "on", True),
        ("long_text", "<script>", "<script>"),
    ],
)
def test_is_kept_as_json(kind: str, typed: Any, kept: Any) -> None:
    form = form_of(asking(kind), typed)
    assert form.is_valid(), form.errors
    assert form.answers == {"q": kept}


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("text", "", "Écrivez votre réponse."),
        ("text", "x" * 201, "200"),
        ("text", "a\x00b", "caractère"),
        ("long_text", "x" * 2001, "2000"),
        ("number", "douze", "nombre entier"),
        ("number", "99999999999", "9999999"),
        ("amount", "beaucoup", "montant en euros"),
        ("amount", "-5", "montant en euros"),
        ("date", "31/02/2025", "date qui existe"),
        ("date", "01/01/0024", "vérifiez l’année"),
        ("date", "", "Indiquez une date"),
        ("yes_no", "peut-être", "Choisissez une réponse."),
        ("child", "8", "Choisissez un enfant de la liste."),
        ("child", "7 OR 1=1", "Choisissez un enfant de la liste."),
        ("school", "99", "Choisissez une école de la liste."),
        ("week_pattern", ["di"], "Choisissez une réponse."),
        ("phone", "12", "numéro de téléphone complet"),
        ("email", "lou", "adresse complète"),
        ("acceptance", [], "Cochez cette case"),
    ],
)
def test_a_fault_is_said_in_words(kind: str, typed: Any, words: str) -> None:
    form = form_of(asking(kind), typed)
    assert not form.is_valid()
    assert words in str(form.errors["q"]).replace("\u202f", "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("amount", 1205), ("week_pattern", "lu,ve"), ("child", 7), ("date", "2024-08-23"), ("acceptance", True)],
)
def test_an_answer_goes_back_into_its_field(kind: str, answer: Any) -> None:
    assert problems_in(asking(kind), {"q": answer}, choices=SOURCE) == []


def test_an_answer_that_does_not_stand_any_more_is_a_problem() -> None:
    assert problems_in(asking("child"), {"q": 12}, choices=SOURCE) == [("q", "Choisissez un enfant de la liste.")]
    assert problems_in(asking("child"), {}, choices=SOURCE)[0][0] == "q"


class TestConditionalQuestion:
    definition = read(EXAMPLE)

    def form(self, **typed: str) -> StepForm:
        data = QueryDict(mutable=True)
        data.update(typed)
        return form_for(self.definition.steps[0], definition=self.definition, answers={}, choices=SOURCE, data=data)

    def test_is_not_there_before_it_is_called_for(self) -> None:
        assert list(self.form(premiere="oui", jour="2024-09-14").fields) == ["jour", "premiere"]

    def test_is_discovered_by_an_answer_of_its_own_page(self) -> None:
        form = self.form(premiere="non", jour="2024-09-14", _shown="jour,premiere")
        assert form.is_valid()
        assert form.discovered == ["raison"]

    def test_is_required_once_it_was_shown(self) -> None:
        form = self.form(premiere="non", jour="2024-09-14", _shown="jour,premiere,raison")
        assert list(form.errors) == ["raison"]

    def test_cannot_be_dodged_by_hiding_the_list_of_what_was_shown(self) -> None:
        """Sending is checked afresh, whatever the pages said."""
        answers = {"premiere": "non", "jour": "2024-09-14"}
        assert problems_in(self.definition, answers, choices=SOURCE) == [("raison", "Écrivez votre réponse.")]
