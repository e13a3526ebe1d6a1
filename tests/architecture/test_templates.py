"""What every template owes to the house."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine
from django.template.loader import get_template

SOURCE = Path(__file__).parents[2] / "src" / "preau"
TEMPLATES = sorted(path for path in SOURCE.rglob("*") if path.suffix in {".html", ".txt"} and "templates" in path.parts)
PAGES = [
    path for path in TEMPLATES if path.suffix == ".html" and "emails" not in path.parts and "mail_" not in path.name
]

STYLE_OR_SCRIPT = re.compile(
    r"<style\b|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son(?:click|change|submit|load|input|focus|blur|key\w+|mouse\w+)\s*=|javascript:",
    re.IGNORECASE,
)


def _id(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _name(path: Path) -> str:
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


@pytest.mark.parametrize("path", TEMPLATES, ids=_id)
def test_a_template_compiles(path: Path) -> None:
    get_template(_name(path))


@pytest.mark.parametrize("path", PAGES, ids=_id)
def test_a_page_holds_no_style_and_no_script(path: Path) -> None:
    """The content security policy would block them; mails are read elsewhere and may have styles."""
    assert [match.group() for match in STYLE_OR_SCRIPT.finditer(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>x()</script>",
        '<a onclick="x()">',
        '<a href="javascript:x">',
    ],
)
def test_a_page_with_style_or_script_is_found(line: str) -> None:
    """Negative control."""
    assert STYLE_OR_SCRIPT.search(line)


def test_an_undefined_variable_fails() -> None:
    """Negative control of the harness: Django would print nothing."""
    from tests.harness.strictness import UndefinedVariable

    with pytest.raises(UndefinedVariable):
        Engine.get_default().from_string("{{ nobody_gave_me }}").render(Context())
