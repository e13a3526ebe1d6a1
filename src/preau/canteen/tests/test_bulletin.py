"""The bulletin d’inscription: what was declared and how it was signed."""

import pypdfium2
import pytest

from preau.canteen.tests.conftest import REFUSES, read_json
from preau.cases import operations as cases
from preau.cases.queries import view_of
from preau.foundation.effects import handler_for
from preau.foundation.files import queries as files
from preau.procedures.definition import read


def text_of(case, at) -> str:
    document = cases.paper(case=case, kind="bulletin", at=at)
    pdf = pypdfium2.PdfDocument(files.read(document.stored_id))
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


class TestBulletin:
    def test_says_the_child_the_school_the_days_and_the_signature(
        self, camille, family_of, enrol, parmentier, business_time
    ):
        family_of(camille, "Lou")
        text = text_of(enrol(camille, "Lou", at=business_time), business_time)
        for words in ("Lou Renaud", parmentier.name, "lundi, mardi, jeudi et vendredi", "lu et accepté"):
            assert words in text
        assert "Signé en ligne par Camille Renaud, le 20 août 2024 à 9 h 00" in text

    def test_says_before_the_signature_that_it_is_not_signed(self, camille, family_of, prepare, business_time):
        family_of(camille, "Lou")
        draft = prepare(camille, "Lou", at=business_time)
        [bulletin] = handler_for("canteen.enrol").documents(view_of(draft))
        assert bulletin.data["signature"][0].startswith("Pas encore signé")

    def test_says_the_weeks_of_this_household(self, camille, family_of, enrol, business_time):
        family_of(camille, "Noé")
        case = enrol(camille, "Noé", at=business_time, garde="oui", semaines="impaires")
        assert "semaines impaires (la première : celle du 9 septembre 2024)" in text_of(case, business_time)

    def test_says_that_income_was_not_given(self, camille, family_of, enrol, business_time):
        family_of(camille, "Lou")
        assert "Préfère ne pas donner ses revenus" in text_of(
            enrol(camille, "Lou", at=business_time, **REFUSES), business_time
        )

    def test_is_in_the_language_of_the_family(self, camille, family_of, enrol, business_time):
        camille.language = "en"
        camille.save(update_fields=["language"])
        family_of(camille, "Lou")
        assert "School meals enrolment form" in text_of(enrol(camille, "Lou", at=business_time), business_time)


class TestDefinition:
    @pytest.fixture
    def definition(self):
        return read(read_json("canteen/procedures/inscription-cantine.json"))

    def test_every_text_is_in_english_too(self, definition):
        texts = [
            definition.title,
            *(step.title for step in definition.steps),
            *(field.label for field in definition.fields),
            *(piece.label for piece in definition.pieces),
        ]
        assert all(text.en for text in texts)

    def test_income_is_marked_so_that_its_reading_takes_a_right(self, definition):
        assert {piece.kinds[0] for piece in definition.pieces if piece.sensitive == "income"} == {
            "attestation-caf",
            "avis-imposition",
        }
