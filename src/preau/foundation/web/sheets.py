"""Lists to open in a spreadsheet; a cell never becomes a formula there."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """As French spreadsheets read it: semicolons, and a mark that says UTF-8."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: object) -> str:
    """The text of a cell, behind an apostrophe when a spreadsheet would compute it."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
