"""A document is tagged, says what it is, prints what people typed, and never changes."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from preau.foundation.pdf import UnknownTemplate, compile_pdf
from preau.foundation.pdf.text import printable
from preau.kernel.instants import PARIS

NOON = datetime(2024, 8, 20, 12, tzinfo=PARIS)
DATA: Mapping[str, Any] = {
    "reference": "CE-24-7KQ3-2WPA-M",
    "to": ["Mme Camille Renaud", "58 rue Saint-Maur", "75011 Paris"],
    "title": "Votre tarif de cantine",
    "sentences": ["Bonjour."],
    "facts": [["Enfant", "Lou"], ["Jours", ["lundi", "mardi"]]],
    "head": ["Tarif", "Prix"],
    "rows": [["1", "0,13 €"], ["2", "0,85 €"]],
}


def made(language: str = "fr", at: datetime = NOON, **said: Any) -> bytes:
    return compile_pdf("pdf/sample.typ", {**DATA, **said}, title="Votre tarif", language=language, at=at)


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.django_db
class TestCompile:
    def test_is_tagged_and_bears_its_title_and_language(self):
        with pikepdf.open(BytesIO(made())) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "fr"
            assert str(pdf.docinfo["/Title"]) == "Votre tarif"
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"

    def test_the_same_input_gives_the_same_bytes(self):
        assert made() == made()

    def test_another_day_gives_other_bytes(self):
        assert made() != made(at=datetime(2024, 8, 21, 12, tzinfo=PARIS))

    def test_speaks_the_language_of_the_family(self):
        assert "Page 1 of 1" in text_of(made(language="en"))
        assert "Page 1 sur 1" in text_of(made())

    def test_bears_the_name_and_address_of_the_caisse(self):
        assert "Caisse des écoles du 11e" in text_of(made())

    @pytest.mark.parametrize(
        "hostile",
        [
            '#eval("1 + 1")',
            "$ sqrt(2) $",
            "@reference",
            "\\ \\u{41} #h(1cm)",
            '"guillemets" *gras* _souligné_ `code`',
            "= Titre",
            "// commentaire",
            "<script>alert(1)</script>",
            "Łukasz Şahin Ğ",
            "Zoé 😀",
        ],
    )
    def test_prints_hostile_text_as_it_is(self, hostile):
        assert hostile in text_of(made(sentences=[hostile]))

    def test_prints_names_written_from_right_to_left(self):
        # Readers give these letters in either order and shape; what matters is that they are drawn, not replaced.
        text = text_of(made(sentences=["Mme מרים"]))
        assert set("מרים") <= set(text)

    def test_a_letter_that_no_font_draws_is_shown_as_unknown(self):
        assert "Mme ??" in text_of(made(sentences=["Mme 日本"]))

    def test_a_template_that_nobody_ships_is_said_so(self):
        with pytest.raises(UnknownTemplate):
            compile_pdf("nowhere/nothing.typ", {}, title="Rien", language="fr", at=NOON)


class TestPrintable:
    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            pytest.param("Zoe\u0301", "Zoé", id="accents in one character"),
            pytest.param("a\u0000b\u202e\u0007", "ab", id="controls and overrides of direction are not printed"),
            pytest.param({"x": ["é", 3, None]}, {"x": ["é", 3, None]}, id="inside lists, and numbers stay numbers"),
        ],
    )
    def test_keeps_what_can_be_drawn(self, typed, printed):
        assert printable(typed) == printed
