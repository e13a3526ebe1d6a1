"""The script of a page and the server judge the same trees, and come to the same end."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from preau.procedures import forms
from preau.procedures.definition import Condition, as_json, holds
from preau.procedures.tests.test_conditions import ANSWERS, TREES

pytestmark = pytest.mark.journey
SCRIPT = Path(forms.__file__).parents[1] / "static" / "procedures" / "conditions.js"
LOAD = """async (source) => {
  const script = await import("data:text/javascript," + encodeURIComponent(source));
  window.judge = (text) => JSON.parse(text).map(([tree, answers]) => script.holds(tree, answers));
}"""
PAIRS = st.lists(st.tuples(TREES, ANSWERS), min_size=20, max_size=40)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    blank = context.new_page()
    blank.evaluate(LOAD, SCRIPT.read_text(encoding="utf-8"))
    yield blank
    context.close()


@given(PAIRS)
@settings(max_examples=60, deadline=None)
def test_agree_on_whatever_was_answered(page: Page, pairs: list[tuple[Condition, dict[str, Any]]]) -> None:
    asked = json.dumps([[as_json(tree), answers] for tree, answers in pairs])
    assert page.evaluate("(text) => window.judge(text)", asked) == [holds(tree, answers) for tree, answers in pairs]
