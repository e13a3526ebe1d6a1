"""The ZIP of a copy: JSON to reuse, a page to read, and the documents themselves."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from preau.foundation import files
from preau.foundation.files.names import clean_name
from preau.foundation.lifecycle import Exported, Person, left_out
from preau.owndata import queries, reasons
from preau.owndata.operations.values import readable, reusable, schema_of

FORMAT = "preau-copie/1"
STYLE = Path(__file__).parents[1] / "static" / "owndata" / "copy.css"


@dataclass
class Section:
    """One table, ready to be written twice: for programs and for people."""

    table: Exported
    title: str
    rows: list[dict[str, Any]]
    documents: list[str] = field(default_factory=list)  # where each one lies in the archive

    @property
    def readable_rows(self) -> list[list[tuple[str, str]]]:
        return [readable(self.table, row) for row in self.rows]


def write_archive(archive: IO[bytes], *, person: Person, user_id: int, language: str, at: datetime) -> None:
    """Everything that is theirs, one document in memory at a time."""
    with translation.override(language), ZipFile(archive, "w", ZIP_DEFLATED) as archived:
        sections = [_section(table, person, archived) for table in queries.tables_for(person)]
        for capability, group in groupby(sections, key=lambda section: section.table.table.split(".")[0]):
            archived.writestr(f"donnees/{capability}.json", _json(capability, list(group), at))
        journal = [asdict(line) for line in queries.everything(person, user_id)]
        archived.writestr("donnees/journal.json", _dump({"format": FORMAT, "journal": journal}))
        archived.writestr("schema.json", _dump(schema_of(section.table for section in sections)))
        archived.writestr("style.css", STYLE.read_bytes())
        archived.writestr("LISEZ-MOI.html", _page(sections, journal, person, language, at))


def _section(table: Exported, person: Person, archived: ZipFile) -> Section:
    rows = queries.rows_of(table, person)
    section = Section(table, queries.label_of(table), list(rows.values(*table.columns)))
    if table.files:
        stored = rows.exclude(**{table.files: None}).values_list(table.files, f"{table.files}__name")
        section.documents = list(_documents(stored.iterator(), archived))
    return section


def _documents(stored: Iterable[tuple[int, str]], archived: ZipFile) -> Iterator[str]:
    """Whatever its sender called it, a document lies in ``documents/`` under a number and a harmless name."""
    for stored_id, name in stored:
        path = f"documents/{stored_id:06d}-{clean_name(name, extension=_extension(name))}"
        archived.writestr(path, files.queries.read(stored_id))
        yield path


def _extension(name: str) -> str:
    extension = Path(name).suffix.lower()
    return extension if extension[1:].isascii() and extension[1:].isalnum() and len(extension) <= 5 else ""


def _json(capability: str, sections: list[Section], at: datetime) -> str:
    tables: dict[str, list[Any]] = {}
    for section in sections:
        tables.setdefault(section.table.table, []).extend(reusable(section.table, row) for row in section.rows)
    documents = [path for section in sections for path in section.documents]
    return _dump({"format": FORMAT, "capability": capability, "at": at, "tables": tables, "documents": documents})


def _dump(content: Any) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _page(sections: list[Section], journal: list[dict[str, Any]], person: Person, language: str, at: datetime) -> str:
    context = {
        "sections": [section for section in sections if section.rows],
        "journal": journal,
        "left_out": [str(reasons.LEFT_OUT[why]) for why in dict.fromkeys(table.why for table in left_out())],
        "notes_kept": "" if person.alone else reasons.NOTES_KEPT,
        "language": language,
        "made_on": date(at.year, at.month, at.day),
    }
    return render_to_string("owndata/copy/page.html", context)
