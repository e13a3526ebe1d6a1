"""A definition that is wrong says where."""

from copy import deepcopy
from typing import Any

import pytest

from preau.procedures.definition import Unreadable, pieces_asked, pruned, read
from preau.procedures.operations import shipped
from preau.procedures.tests.example import EXAMPLE


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    document = deepcopy(EXAMPLE)
    place: Any = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        pytest.param(["key"], "Visite du jardin", "key", id="a key with spaces"),
        pytest.param(["steps"], [], "steps", id="no step"),
        pytest.param(["colour"], "red", "colour", id="an unknown word"),
        pytest.param(["title"], {"en": "Only English"}, "title", id="no French"),
        pytest.param(["title", "fr"], " ", "title.fr", id="empty French"),
        pytest.param(["duration_minutes"], True, "duration_minutes", id="a number that is none"),
        pytest.param(["opens_on"], "31/12/2024", "opens_on", id="a day that is not ISO"),
        pytest.param(["steps", 0, "key"], "recapitulatif", "steps[0].key", id="a name of the wizard"),
        pytest.param(["steps", 0, "fields", 0, "kind"], "colour", "steps[0].fields[0].kind", id="an unknown kind"),
        pytest.param(["steps", 0, "fields", 1, "key"], "jour", "steps[0].fields[1].key", id="the same key twice"),
        pytest.param(["steps", 0, "fields", 0, "choices"], [], None, id="no choices for a date is fine"),
        pytest.param(
            ["steps", 0, "fields", 1, "kind"], "choice", "steps[0].fields[1].choices", id="a choice without choices"
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"],
            {"field": "plus_tard", "is": 1},
            "steps[0].fields[2].when",
            id="a later question",
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"],
            {"eval": "1"},
            "steps[0].fields[2].when",
            id="something like an expression",
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"], {"field": "premiere", "gt": 1}, "steps[0].fields[2].when", id="yes > 1"
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"],
            {"field": "premiere", "is": "peut-être"},
            "steps[0].fields[2].when",
            id="an answer that nobody can give",
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"],
            {"any": [{"field": "jour", "lt": "hier"}]},
            "steps[0].fields[2].when",
            id="a day that is none",
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"],
            {"all": [{"field": "jour", "answered": "oui"}]},
            "steps[0].fields[2].when.all[0].answered",
            id="answered is true or false",
        ),
        pytest.param(
            ["steps", 0, "fields", 2, "when"], {"field": "jour", "gt": "2024-09-01"}, None, id="a day is fine"
        ),
        pytest.param(
            ["steps", 0, "fields", 0, "earliest"], "demain", "steps[0].fields[0].earliest", id="a relative day"
        ),
        pytest.param(["steps", 0, "fields", 0, "latest"], "+3m", None, id="in three months is fine"),
        pytest.param(["steps", 0, "fields", 1, "min"], 3, "steps[0].fields[1].min", id="a bound of a yes or no"),
        pytest.param(
            ["steps", 1, "pieces", 0, "model"],
            {"label": {"fr": "Modèle"}, "path": "../secret.pdf"},
            "steps[1].pieces[0].model.path",
            id="a model out of the static files",
        ),
        pytest.param(["steps", 1, "pieces", 0, "kind"], "Pièce 1", "steps[1].pieces[0].kind", id="a kind with spaces"),
        pytest.param(
            ["steps", 1, "pieces", 1, "labels"], {"x": {"fr": "X"}}, "steps[1].pieces[1].labels", id="a stray label"
        ),
    ],
)
def test_names_the_faulty_place(path: list[Any], value: Any, place: str | None) -> None:
    if place is None:
        assert read(changed(path, value)).key == EXAMPLE["key"]
        return
    with pytest.raises(Unreadable) as fault:
        read(changed(path, value))
    assert fault.value.field == place


def test_conditions_cannot_be_nested_without_end() -> None:
    condition: dict[str, Any] = {"field": "premiere", "is": "non"}
    for _ in range(200):
        condition = {"all": [condition]}
    with pytest.raises(Unreadable, match="nested"):
        read(changed(["steps", 0, "fields", 2, "when"], condition))


def test_a_hidden_answer_does_not_count_even_for_others() -> None:
    definition = read(EXAMPLE)
    answers = {"jour": "2024-09-14", "premiere": "oui", "raison": "vieille réponse", "_fact": "oui"}
    assert pruned(definition, answers) == {"jour": "2024-09-14", "premiere": "oui", "_fact": "oui"}


def test_documents_follow_the_answers() -> None:
    definition = read(EXAMPLE)
    assert [spec.kinds for spec in pieces_asked(definition, {"premiere": "oui"})] == [
        ("attestation",),
        ("livret", "acte"),
    ]
    assert [spec.kinds for spec in pieces_asked(definition, {"premiere": "non"})] == [("attestation",)]


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_shipped_definition_is_sound_and_speaks_english(path: Any) -> None:
    import json

    document = json.loads(path.read_text(encoding="utf-8"))
    assert read(document).key == path.stem
    assert missing_english(document) == []


def missing_english(data: Any, at: str = "") -> list[str]:
    if isinstance(data, list):
        return [place for number, item in enumerate(data) for place in missing_english(item, f"{at}[{number}]")]
    if not isinstance(data, dict):
        return []
    if "fr" in data:
        return [] if data.get("en") else [at]
    return [place for key, value in data.items() for place in missing_english(value, f"{at}.{key}")]
