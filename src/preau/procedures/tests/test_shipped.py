"""The démarches that a Caisse and a mairie find when they install Préau."""

import json

import pytest

from preau.foundation import effects
from preau.procedures.definition import Definition, Kind, Text, read
from preau.procedures.operations import shipped

DEFINITIONS = [read(json.loads(path.read_text(encoding="utf-8"))) for path in shipped()]
OLDER = {"absence-cantine", "ajouter-un-enfant", "ajouter-un-parent", "inscription-cantine", "prelevement"}
NEWER = [definition for definition in DEFINITIONS if definition.key not in OLDER]


def keys_of(wanted: list[Definition]) -> set[str]:
    return {definition.key for definition in wanted}


class TestTheCatalogue:
    def test_has_the_demarches_of_a_caisse_and_of_a_mairie(self) -> None:
        assert len(DEFINITIONS) >= 14
        assert keys_of(DEFINITIONS) >= {
            "arreter-la-cantine",
            "changer-adresse",
            "changer-courriels",
            "changer-les-jours",
            "changer-telephones",
            "contester-une-facture",
            "locaux-scolaires",
            "nous-ecrire",
            "pai",
            "quotient-hors-caf",
            "rendez-vous-caisse",
            "visite-cantine",
        }

    def test_three_open_without_an_account(self) -> None:
        assert len([each for each in DEFINITIONS if not each.login_required]) >= 3

    def test_who_has_no_account_is_not_asked_for_a_child(self) -> None:
        open_to_all = [each for each in DEFINITIONS if not each.login_required]
        assert not [
            each.key for each in open_to_all for field in each.fields if field.kind in (Kind.CHILD, Kind.MEMBER)
        ]

    def test_two_have_a_quota_and_none_at_the_enrolment(self) -> None:
        limited = keys_of([each for each in DEFINITIONS if each.quota])
        assert limited >= {"locaux-scolaires", "visite-cantine"}
        assert "inscription-cantine" not in limited  # ruling 33

    def test_two_have_an_appointment(self) -> None:
        assert keys_of([each for each in DEFINITIONS if each.appointment]) >= {
            "quotient-hors-caf",
            "rendez-vous-caisse",
        }

    def test_every_handler_is_there(self) -> None:
        for definition in DEFINITIONS:
            assert effects.handler_for(definition.handler)


@pytest.mark.parametrize("definition", NEWER, ids=[each.key for each in NEWER])
class TestEachOfThem:
    def test_helps_to_fill_it_in_and_to_be_found(self, definition: Definition) -> None:
        assert definition.guide.fr
        assert len(definition.keywords) >= 5
        assert definition.service.fr

    def test_says_what_silence_means_and_what_to_do_then(self, definition: Definition) -> None:
        assert definition.legal.silence_months == 2
        assert "tribunal administratif" in definition.legal.remedies.fr

    def test_speaks_english_too(self, definition: Definition) -> None:
        assert not [text.fr for text in texts_of(definition) if text.fr and not text.en]


def texts_of(definition: Definition) -> list[Text]:
    texts = [definition.title, definition.category, definition.summary, definition.guide, definition.service]
    for step in definition.steps:
        texts += [step.title, step.help]
        for question in step.fields:
            texts += [question.label, question.help, *(choice.label for choice in question.choices)]
        for piece in step.pieces:
            texts += [piece.label, piece.help]
    return [*texts, definition.legal.remedies]
