"""The same questions row after row, with two buttons and no JavaScript."""

from typing import Any

import pytest

from preau.procedures.definition import Unreadable
from preau.procedures.forms import StepForm, problems_in
from preau.procedures.tests.test_forms import SOURCE, asking, form_of
from preau.procedures.tests.test_spoken import said
from preau.procedures.tests.typed import kept, post

CELLS: list[dict[str, Any]] = [
    {"key": "prenom", "kind": "text", "required": True, "label": {"fr": "Prénom"}},
    {"key": "ne", "kind": "date", "label": {"fr": "Né le"}, "latest": "today"},
]
GROUP = {"fields": CELLS, "max_items": 3, "item_label": {"fr": "Enfant"}}
TWO = {"_rows_q": "2", "q-0-prenom": "Lou", "q-0-ne": "03/05/2018", "q-1-prenom": "Tom", "q-1-ne": ""}


def rows_of(form: StepForm) -> list[dict[str, Any]]:
    return [{cell.name: cell.value() for cell in inner} for inner in form.fields["q"].forms]  # type: ignore[attr-defined]


@pytest.fixture
def group() -> Any:
    return asking("group", **GROUP)


def test_a_required_group_begins_with_one_row_and_an_optional_one_with_none(group: Any) -> None:
    assert len(rows_of(form_of(group))) == 1
    assert rows_of(form_of(asking("group", **GROUP, required=False))) == []


def test_every_row_is_an_answer(group: Any) -> None:
    assert kept(post(group, TWO)) == {"q": [{"prenom": "Lou", "ne": "2018-05-03"}, {"prenom": "Tom"}]}


class TestAdding:
    def test_a_row_keeps_everything_that_was_typed_and_judges_nothing_yet(self, group: Any) -> None:
        form = post(group, TWO | {"q-1-ne": "31/02/2018", "_add_q": "1"})
        assert form.is_rearranged
        assert not form.errors
        assert [row["prenom"] for row in rows_of(form)] == ["Lou", "Tom", None]
        assert rows_of(form)[1]["ne"] == "31/02/2018"

    def test_puts_the_cursor_in_the_new_row(self, group: Any) -> None:
        inner = post(group, TWO | {"_add_q": "1"}).fields["q"].forms  # type: ignore[attr-defined]
        assert ["autofocus" in str(row["prenom"]) for row in inner] == [False, False, True]

    def test_stops_at_the_last_place(self, group: Any) -> None:
        form = post(group, TWO | {"_rows_q": "3", "_add_q": "1"})
        assert len(rows_of(form)) == 3
        assert not form.fields["q"].may_add  # type: ignore[attr-defined]


class TestRemoving:
    def test_moves_the_others_up(self, group: Any) -> None:
        form = post(group, TWO | {"_remove_q_0": "1"})
        assert rows_of(form) == [{"prenom": "Tom", "ne": ""}]

    def test_the_last_one_leaves_the_first(self, group: Any) -> None:
        assert rows_of(post(group, TWO | {"_remove_q_1": "1"})) == [{"prenom": "Lou", "ne": "03/05/2018"}]

    @pytest.mark.parametrize("place", ["99", "-1", "x", "9" * 5000])
    def test_a_row_that_is_not_there_takes_nothing_away(self, group: Any, place: str) -> None:
        assert rows_of(post(group, TWO | {f"_remove_q_{place}": "1"}))[0]["prenom"] == "Lou"


class TestFaults:
    def test_are_next_to_the_field_of_their_row(self, group: Any) -> None:
        form = post(group, TWO | {"q-1-prenom": "", "q-1-ne": "demain"})
        assert form.errors["q"] == [
            "Enfant 2, Prénom : Écrivez votre réponse.",
            "Enfant 2, Né le : Écrivez une date qui existe, comme 23/08/2024.",
        ]
        inner = form.fields["q"].forms  # type: ignore[attr-defined]
        assert [list(row.errors) for row in inner] == [[], ["prenom", "ne"]]
        assert rows_of(form)[1]["ne"] == "demain"

    def test_a_row_left_blank_is_no_answer(self, group: Any) -> None:
        assert kept(post(group, TWO | {"q-1-prenom": " "})) == {"q": [{"prenom": "Lou", "ne": "2018-05-03"}]}

    def test_nothing_at_all_is_not_enough_for_a_required_group(self, group: Any) -> None:
        assert post(group, {"_rows_q": "1"}).errors["q"] == ["Enfant 1, Prénom : Écrivez votre réponse."]

    def test_too_few_rows_are_said(self) -> None:
        form = post(asking("group", **GROUP, min_items=2), TWO | {"q-1-prenom": ""})
        assert form.errors["q"] == ["Enfant 2, Prénom : Écrivez votre réponse."]

    @pytest.mark.parametrize("count", ["999999999999", "-3", "beaucoup", "²", "9" * 10_000])
    def test_an_invented_number_of_rows_breaks_nothing(self, group: Any, count: str) -> None:
        assert len(rows_of(post(group, TWO | {"_rows_q": count}))) <= 3


def test_an_answer_stands_when_the_demande_is_sent(group: Any) -> None:
    answers = kept(post(group, TWO))
    assert problems_in(group, answers, choices=SOURCE) == []
    assert problems_in(group, {"q": [{"ne": "2018-05-03"}]}, choices=SOURCE) == [
        ("q", "Enfant 1, Prénom : Écrivez votre réponse.")
    ]


def test_is_said_one_row_a_line() -> None:
    rows = [{"prenom": "Lou", "ne": "2018-05-03"}, {"prenom": "Tom"}]
    lines = said("group", rows, **GROUP).split("\n")
    assert lines == ["Enfant 1 · Prénom : Lou · Né le : 3 mai 2018", "Enfant 2 · Prénom : Tom"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"fields": []}, "fields"),
        ({"max_items": 21}, "max_items"),
        ({"min_items": 4}, "min_items"),
        ({"required": False, "min_items": 1}, "min_items"),
        ({"fields": [{"key": "g", "kind": "group", "label": {"fr": "G"}}]}, "fields[0].kind"),
        ({"fields": [CELLS[0] | {"when": {"field": "q", "answered": True}}]}, "fields[0].when"),
        ({"fields": [CELLS[0], CELLS[0]]}, "fields[1].key"),
        ({"fields": [CELLS[0] | {"key": f"c{n}"} for n in range(11)], "max_items": 20}, "max_items"),
    ],
)
def test_a_group_that_no_page_can_bear_is_not_published(change: dict[str, Any], place: str) -> None:
    with pytest.raises(Unreadable) as fault:
        asking("group", **(GROUP | change))
    assert fault.value.field == f"steps[0].fields[0].{place}"
