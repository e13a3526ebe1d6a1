"""Documents that a family would send: real PDFs, and photographs of them."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from PIL import Image, ImageEnhance

TEMPLATES = Path(__file__).parent / "templates" / "demo" / "pdf"
FONTS = Path(__file__).parents[1] / "foundation" / "pdf" / "fonts"
TABLE = (139, 115, 85)  # the kitchen table on which the paper was photographed


@cache
def _compiler(template: str) -> typst.Compiler:
    source = str(TEMPLATES / f"{template}.typ")
    return typst.Compiler(source, root=str(TEMPLATES), font_paths=[str(FONTS)])


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A PDF of one of the demo's own templates (``caf``, ``notice``, ``birth``, ``agreement``)."""
    made = _compiler(template).compile(sys_inputs={"data": json.dumps(dict(data))})
    if not isinstance(made, bytes):
        raise TypeError("one document, one PDF")
    return made


def photograph(document: bytes, *, tilt: float = 2.0) -> bytes:
    """The first page as a phone would take it: on a table, a little tilted, JPEG."""
    page = pypdfium2.PdfDocument(document)[0].render(scale=1.6).to_pil().convert("RGB")
    tilted = page.rotate(tilt, expand=True, fillcolor=TABLE, resample=Image.Resampling.BICUBIC)
    table = Image.new("RGB", (tilted.width + 80, tilted.height + 80), TABLE)
    table.paste(tilted, (40, 40))
    out = io.BytesIO()
    ImageEnhance.Brightness(table).enhance(0.94).save(out, "JPEG", quality=78)
    return out.getvalue()
