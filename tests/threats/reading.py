"""What an answer says, whatever it is made of."""

import re
from collections.abc import Iterable
from html import unescape

import pypdfium2
from django.http import HttpResponseBase

SPACES = re.compile(r"\s+")


def text_of(response: HttpResponseBase) -> str:
    """The words of a page or of a PDF, with the headers, all spaces alike; a picture has no words."""
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return plain(f"{headers} {_body(response)}")


def _body(response: HttpResponseBase) -> str:
    content = getattr(response, "content", b"")
    kind = response.get("Content-Type", "")
    if not content:
        return ""
    if kind == "application/pdf":
        return pdf_text(content)
    return "" if kind.startswith("image/") else unescape(content.decode())


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def plain(text: str) -> str:
    return SPACES.sub(" ", text)


def found(words: Iterable[str], text: str) -> list[str]:
    lowered = text.lower()
    return [word for word in words if word.lower() in lowered]
