"""The trees that the script of a page watches."""

import json
from typing import Any

from hypothesis import given

from preau.procedures.definition import Condition, as_json, holds, read, read_condition, settled
from preau.procedures.forms import StepForm, form_for
from preau.procedures.tests.example import EXAMPLE
from preau.procedures.tests.test_conditions import ANSWERS, TREES
from preau.procedures.tests.test_forms import SOURCE
from preau.procedures.tests.typed import post

DEFINITION = read(EXAMPLE)


def form_with(answers: dict[str, Any]) -> StepForm:
    return form_for(DEFINITION.steps[0], definition=DEFINITION, answers=answers, choices=SOURCE)


def test_a_question_waits_in_the_page_until_it_is_called_for() -> None:
    blocks = {block.key: block for block in form_with({}).blocks}
    assert blocks["raison"].is_waiting
    assert json.loads(blocks["raison"].when) == {"field": "premiere", "is": "non"}
    assert not blocks["jour"].when


def test_a_question_that_waits_is_neither_asked_nor_kept() -> None:
    form = post(DEFINITION, {"jour": "14/09/2024", "premiere": "oui", "raison": "glissé", "_shown": "jour,premiere"})
    assert form.is_valid()
    assert "raison" not in form.answers
    assert form_with({}).shown == "jour,premiere"


def test_it_is_shown_when_an_answer_kept_calls_for_it() -> None:
    blocks = {block.key: block for block in form_with({"premiere": "non"}).blocks}
    assert not blocks["raison"].is_waiting


@given(TREES)
def test_a_tree_is_read_again_as_it_was_written(tree: Condition) -> None:
    assert read_condition(json.loads(json.dumps(as_json(tree))), "when") == tree


@given(TREES, ANSWERS, ANSWERS)
def test_what_other_pages_said_is_settled_once_for_all(
    tree: Condition, elsewhere: dict[str, Any], here: dict[str, Any]
) -> None:
    part = settled(tree, elsewhere, still_open=here)
    assert holds(part, here) == holds(tree, elsewhere | here)
