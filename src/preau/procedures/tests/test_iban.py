"""A bank account in a démarche: read whole by nobody but who debits."""

import json
from typing import Any

import pytest

from preau.foundation import iban
from preau.procedures.forms import problems_in
from preau.procedures.queries import spoken
from preau.procedures.tests.test_forms import SOURCE, asking, form_of

TYPED = "fr76 3000 6000 0112 3456 7890 189"
NUMBER = "FR7630006000011234567890189"


@pytest.fixture
def answers() -> dict[str, Any]:
    form = form_of(asking("iban"), TYPED)
    assert form.is_valid(), form.errors
    return form.answers


def test_is_sealed_before_it_is_kept(answers: dict[str, Any]) -> None:
    assert answers["q"]["masked"] == "FR76 … 0189"
    assert "3456" not in json.dumps(answers)
    assert iban.opened_answer(answers["q"]) == NUMBER


def test_is_spoken_without_its_middle(answers: dict[str, Any]) -> None:
    assert spoken(asking("iban"), answers)[0].answers[0].text == "FR76 … 0189"


class TestASecondVisit:
    def test_never_writes_the_number_in_the_page(self, answers: dict[str, Any]) -> None:
        form = form_of(asking("iban"), answers=answers)
        html = str(form["q"])
        assert "sealed" not in html
        assert "0189" not in html
        assert 'autocomplete="off"' in html
        assert "FR76 … 0189" in str(form.fields["q"].help_text)

    def test_keeps_it_when_left_empty(self, answers: dict[str, Any]) -> None:
        form = form_of(asking("iban"), "", answers)
        assert form.is_valid()
        assert form.answers == answers

    def test_takes_another(self, answers: dict[str, Any]) -> None:
        form = form_of(asking("iban"), "DE89 3704 0044 0532 0130 00", answers)
        assert form.is_valid()
        assert form.answers["q"]["masked"] == "DE89 … 3000"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Écrivez l’IBAN"),
        (NUMBER[:-1], "a 26 caractères ; il en faut 27"),
        ("FR7630006000011234567890198", "mal recopié"),
        ("BR1800360305000010009795493C1", "compte de ce pays"),
        ("30006 00001 12345678901 89", "Recopiez l’IBAN en entier"),
        (NUMBER + "1" * 40, "50"),
    ],
)
def test_says_what_is_wrong_in_the_words_of_the_user(typed: str, words: str) -> None:
    assert words in str(form_of(asking("iban"), typed).errors["q"])


def test_counts_as_answered_when_sending(answers: dict[str, Any]) -> None:
    assert problems_in(asking("iban"), answers, choices=SOURCE) == []
    assert problems_in(asking("iban"), {}, choices=SOURCE) != []
