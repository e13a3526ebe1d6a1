"""Several choices, an address, a member of the family, bounds: what is typed, kept and said."""

from datetime import date
from typing import Any

import pytest

from preau.procedures.definition import Unreadable
from preau.procedures.forms import problems_in
from preau.procedures.queries import Child, ChoiceSource
from preau.procedures.rules.prefill import prefilled
from preau.procedures.tests.test_forms import asking, form_of
from preau.procedures.tests.test_spoken import said
from preau.procedures.tests.typed import kept, post

SOURCE = ChoiceSource(
    children={7: Child("Lou Renaud", date(2018, 5, 3), verified=True)},
    adults={34: "Camille Renaud"},
    on=date(2024, 5, 31),
)
ROOMS = [{"value": "grande", "label": {"fr": "Grande salle"}}, {"value": "cour", "label": {"fr": "Cour"}}]
HOME = {"street": "12 rue Oberkampf", "street_more": "", "postcode": "75011", "city": "Paris"}


class TestChoices:
    definition = asking("choices", choices=ROOMS)

    def test_several_are_kept_in_a_list(self) -> None:
        assert kept(form_of(self.definition, ["grande", "cour"])) == {"q": ["grande", "cour"]}

    def test_an_invented_one_is_refused(self) -> None:
        assert "Choisissez une réponse." in str(form_of(self.definition, ["toit"]).errors["q"])

    def test_are_said_one_after_the_other(self) -> None:
        assert said("choices", ["grande", "cour"], choices=ROOMS) == "Grande salle, Cour"

    def test_stand_when_the_demande_is_sent(self) -> None:
        assert problems_in(self.definition, {"q": ["cour"]}, choices=SOURCE) == []
        assert problems_in(self.definition, {"q": ["toit"]}, choices=SOURCE)[0][0] == "q"


class TestAddress:
    definition = asking("address")

    def typed(self, **parts: str) -> dict[str, str]:
        return {f"q-{part}": text for part, text in (HOME | parts).items()}

    def test_is_kept_part_by_part(self) -> None:
        assert kept(post(self.definition, self.typed(street_more=" Bât. B "))) == {
            "q": HOME | {"street_more": "Bât. B"}
        }

    def test_a_fault_is_next_to_its_part_and_in_the_summary(self) -> None:
        form = post(self.definition, self.typed(postcode="7501", street=""))
        inner = form.fields["q"].forms[0]  # type: ignore[attr-defined]
        assert list(inner.errors) == ["street", "postcode"]
        assert form.errors["q"] == [
            "Numéro et voie : Écrivez le numéro et la voie.",
            "Code postal : Écrivez un code postal de cinq chiffres, comme 75011.",
        ]
        assert inner["postcode"].value() == "7501"

    def test_tells_the_browser_what_it_may_fill_in(self) -> None:
        html = str(form_of(self.definition).fields["q"].forms[0])  # type: ignore[attr-defined]
        assert all(f'autocomplete="{word}"' in html for word in ("address-line1", "postal-code", "address-level2"))

    def test_left_empty_is_no_answer_when_it_may_be(self) -> None:
        assert kept(post(asking("address", required=False), {})) == {"q": None}

    def test_comes_back_into_its_fields(self) -> None:
        assert form_of(self.definition, answers={"q": HOME}).fields["q"].forms[0].initial == HOME  # type: ignore[attr-defined]
        assert problems_in(self.definition, {"q": HOME}, choices=SOURCE) == []

    def test_is_said_as_on_an_envelope(self) -> None:
        assert said("address", HOME | {"street_more": "Bât. B"}) == "12 rue Oberkampf\nBât. B\n75011 Paris"


class TestMember:
    definition = asking("member")

    def test_is_a_child_or_a_grown_up(self) -> None:
        for answer in ("child:7", "adult:34"):
            form = post(self.definition, {"q": answer}, choices=SOURCE)
            assert kept(form) == {"q": answer}

    @pytest.mark.parametrize("stranger", ["child:8", "adult:7", "34", "adult:34 OR 1=1"])
    def test_of_another_family_cannot_be_chosen(self, stranger: str) -> None:
        form = post(self.definition, {"q": stranger}, choices=SOURCE)
        assert "Choisissez une personne de la liste." in str(form.errors["q"])


@pytest.mark.parametrize(
    ("kind", "bounds", "typed", "words"),
    [
        ("number", {"min": 3, "max": 12}, "2", "d’au moins 3"),
        ("number", {"min": 3, "max": 12}, "13", "12 au plus"),
        ("amount", {"min": 500}, "4,99", "d’au moins 5,00 €"),
        ("amount", {"max": 10_000}, "100,01", "100,00 € au plus"),
        ("date", {"earliest": "-3m"}, "28/02/2024", "à partir du 29 février 2024"),
        ("date", {"latest": "today"}, "01/06/2024", "jusqu’au 31 mai 2024 inclus"),
        ("date", {"latest": "+1y"}, "01/06/2025", "jusqu’au 31 mai 2025 inclus"),
    ],
)
def test_a_bound_is_said(kind: str, bounds: dict[str, Any], typed: str, words: str) -> None:
    form = post(asking(kind, **bounds), {"q": typed}, choices=SOURCE)
    assert words in str(form.errors["q"]).replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "bounds", "typed"),
    [
        ("number", {"min": 3}, "3"),
        ("number", {"min": -5}, "-5"),
        ("amount", {"max": 10_000}, "100"),
        ("date", {"earliest": "-3m", "latest": "+10d"}, "29/02/2024"),
        ("date", {"earliest": "today"}, "31/05/2024"),
    ],
)
def test_a_bound_is_inclusive(kind: str, bounds: dict[str, Any], typed: str) -> None:
    assert post(asking(kind, **bounds), {"q": typed}, choices=SOURCE).is_valid()


class TestPrefill:
    profile = HOME | {"name": "Camille Renaud", "phone": "", "email": "camille@example.org"}

    def known(self, kind: str, prefill: str) -> dict[str, Any]:
        return prefilled(asking(kind, prefill=prefill).fields, self.profile)

    def test_copies_what_the_profile_knows(self) -> None:
        assert self.known("email", "profile.email") == {"q": "camille@example.org"}
        assert self.known("text", "profile.name") == {"q": "Camille Renaud"}
        assert self.known("address", "profile.address") == {"q": HOME}

    def test_invents_nothing(self) -> None:
        assert self.known("phone", "profile.phone") == {}

    def test_has_its_kinds(self) -> None:
        with pytest.raises(Unreadable, match="prefill"):
            asking("number", prefill="profile.phone")


def test_a_long_text_says_how_long_it_may_be() -> None:
    assert "500 caractères au plus" in str(form_of(asking("long_text", max_length=500)).fields["q"].help_text)
