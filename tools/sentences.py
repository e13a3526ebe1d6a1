"""Reading the translatable sentences of an app, in its Python and its templates."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Cotton evaluates :attribute="…" as a template expression, which Django's own extractor does not see.
COTTON_ATTRIBUTE = re.compile(r"""\s:[\w-]+=(?:"([^"]*)"|'([^']*)')""")
CALL = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")

if not settings.configured:
    settings.configure()


@dataclass(frozen=True)
class Sentence:
    msgid: str | tuple[str, ...]
    context: str | None
    path: str


def sentences_of(app: Path) -> Iterator[Sentence]:
    """Every sentence of the app's own files, tests and migrations left out."""
    inner = [path.parent for path in app.rglob("apps.py") if path.parent != app]
    for path in sorted(app.rglob("*")):
        if any(folder in path.parents for folder in inner) or {"tests", "migrations"} & set(path.parts):
            continue
        if path.suffix == ".py":
            yield from _calls(path.read_text(encoding="utf-8"), path)
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            yield from _calls(_as_python(path.read_text(encoding="utf-8"), path), path)


def _as_python(text: str, path: Path) -> str:
    """A template as calls of gettext; indentation goes, or Python's tokenizer would stumble on it."""
    attributes = [first or second for first, second in COTTON_ATTRIBUTE.findall(text)]
    calls = [f"_({call})" for attribute in attributes for call in CALL.findall(attribute)]
    lines = templatize(text, origin=str(path)).splitlines()
    return "\n".join([*(line.lstrip() for line in lines), *calls])


def _calls(python: str, path: Path) -> Iterator[Sentence]:
    name = str(path.relative_to(ROOT))
    for _line, msgid, _comments, context in extract("python", io.BytesIO(python.encode()), KEYWORDS):
        if msgid:
            yield Sentence(msgid, context, name)
