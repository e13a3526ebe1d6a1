"""Message catalogues without GNU gettext: ``messages.py extract|compile|check [app folder…]``.

French is the source: msgids are French sentences, the English catalogue is complete,
and the French one holds plurals only.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.sentences import sentences_of  # noqa: E402
from tools.spaces import breakable  # noqa: E402

SOURCE = ROOT / "src" / "preau"
LANGUAGES = ("fr", "en")
VOLATILE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Report-Msgid")


def apps() -> list[Path]:
    return sorted(path.parent for path in SOURCE.rglob("apps.py") if "settings" not in path.parts)


def po_path(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def read(app: Path, language: str) -> Catalog:
    path = po_path(app, language)
    if not path.exists():
        return Catalog(locale=language, project="preau")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def template(app: Path) -> Catalog:
    """Everything that the sources of an app say."""
    found = Catalog(project="preau")
    for sentence in sentences_of(app):
        found.add(sentence.msgid, locations=[(sentence.path, 0)], context=sentence.context)
    return found


def wanted(app: Path, language: str) -> Catalog:
    """The catalogue as it should be: today's sentences with the translations already made."""
    catalogue = read(app, language)
    source = template(app)
    if language == "fr":
        source = _only_plurals(source)
    catalogue.update(source, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == "fr":
        for message in _messages(catalogue):
            message.string = message.id
    return catalogue


def _only_plurals(source: Catalog) -> Catalog:
    plurals = Catalog(project="preau")
    for message in _messages(source):
        if message.pluralizable:
            plurals.add(message.id, locations=message.locations, context=message.context)
    return plurals


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def as_text(catalogue: Catalog) -> str:
    """The .po file without dates, so that an unchanged catalogue is an unchanged file."""
    buffer = io.BytesIO()
    catalogue.header_comment = "# English and French of Préau; see tools/messages.py."
    catalogue.fuzzy = False
    write_po(buffer, catalogue, sort_output=True, include_lineno=False, width=118)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in VOLATILE)))


def extract(app: Path) -> None:
    for language in LANGUAGES:
        catalogue, path = wanted(app, language), po_path(app, language)
        if len(catalogue) == 0 and not path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_text(catalogue), encoding="utf-8")
        holes = sum(1 for message in _messages(catalogue) if not _is_translated(message))
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences, {holes} to translate")


def compile_(app: Path) -> None:
    for language in LANGUAGES:
        path = po_path(app, language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(app, language))


def _is_translated(message: Message) -> bool:
    parts = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(parts) and not message.fuzzy


def problems(app: Path) -> Iterator[str]:
    """What keeps the sentences of an app from being well set, and their English complete, right and up to date."""
    yield from _badly_set(app)
    for language in LANGUAGES:
        path = po_path(app, language)
        catalogue = wanted(app, language)
        if len(catalogue) == 0 and not path.exists():
            continue
        name = path.relative_to(ROOT)
        if not path.exists() or path.read_text(encoding="utf-8") != as_text(catalogue):
            yield f"{name}: not up to date (tools/messages.py extract {app.relative_to(ROOT)})"
        for message in _messages(catalogue):
            if not _is_translated(message):
                yield f"{name}: not translated: {message.id!r}"
            else:
                yield from (f"{name}: {error}: {message.id!r}" for error in message.check(catalogue))


def _badly_set(app: Path) -> Iterator[str]:
    for sentence in sentences_of(app):
        forms = [sentence.msgid] if isinstance(sentence.msgid, str) else sentence.msgid
        for form in forms:
            if places := breakable(form):
                yield f"{sentence.path}: needs a no-break space (U+00A0) instead of {places}: {form!r}"


def disagreements(folders: Iterable[Path]) -> Iterator[str]:
    """Django merges all catalogues: of two translations of one sentence, one would silently win."""
    seen: dict[tuple[object, ...], tuple[object, Path]] = {}
    for app in folders:
        for message in filter(_is_translated, _messages(read(app, "en"))):
            key = (message.context, message.id)
            text, where = seen.setdefault(key, (message.string, app))
            if text != message.string:
                yield f"{message.id!r}: {text!r} in {where.name}, {message.string!r} in {app.name}"


def main(verb: str, *folders: str) -> int:
    chosen = [Path(folder).resolve() for folder in folders] or apps()
    if verb == "check":
        found = [problem for app in chosen for problem in problems(app)] + list(disagreements(apps()))
        print("\n".join(found) or "catalogues: complete")
        return 1 if found else 0
    for app in chosen:
        {"extract": extract, "compile": compile_}[verb](app)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
