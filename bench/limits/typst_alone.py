"""The limit of P8, frozen: one reused compiler, a template, its data as JSON; nothing of the product."""

import json
from functools import cache
from typing import Any, cast

import typst

AT = 1_730_700_000


@cache
def _compiler(root: str, fonts: tuple[str, ...]) -> typst.Compiler:
    return typst.Compiler(root=root, font_paths=list(fonts), ignore_system_fonts=True)


def compile_alone(template: str, root: str, fonts: list[str], data: Any, meta: Any) -> bytes:
    """The bytes of one document as PDF/UA-1."""
    inputs = {"data": json.dumps(data, ensure_ascii=False), "meta": json.dumps(meta, ensure_ascii=False)}
    made = _compiler(root, tuple(fonts)).compile(
        input=template, format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=AT
    )
    return cast(bytes, made)
