"""From a typst template and JSON data to a tagged PDF (PDF/UA-1)."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst
from django.template.utils import get_app_template_dirs

from preau.foundation.pdf.letterhead import meta
from preau.foundation.pdf.text import FONT_FOLDERS, printable

ROOT = Path(__file__).parents[2]  # src/preau: a template may import only our own files
_lock = Lock()  # typst's compiler is reused (it caches fonts), one document at a time


class UnknownTemplate(Exception):
    """No application ships this typst template."""


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        root=str(ROOT),
        font_paths=[str(folder) for folder in FONT_FOLDERS],
        ignore_system_fonts=True,
    )


@cache
def _path_of(template: str) -> Path:
    for folder in get_app_template_dirs("templates"):
        if (path := Path(folder) / template).is_file():
            return path
    raise UnknownTemplate(template)


def compile_pdf(template: str, data: Mapping[str, Any], *, title: str, language: str, at: datetime) -> bytes:
    """The document as PDF/UA-1; the same input gives the same bytes.

    ``data`` is handed over as JSON, so hostile text stays text. Raises
    UnknownTemplate, and typst.TypstError when the template breaks PDF/UA
    (missing title, alternative text, heading level).
    """
    inputs = {
        "data": json.dumps(printable(data), ensure_ascii=False, default=str),
        "meta": json.dumps(printable(meta(title=title, language=language, at=at)), ensure_ascii=False),
    }
    with _lock:
        made = _compiler().compile(
            input=str(_path_of(template)),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards="ua-1",
            timestamp=int(at.timestamp()),
        )
    return cast(bytes, made)
