"""PDF: counted and drawn by pdfium, which is not thread-safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2
from PIL import Image

from preau.foundation.files.reasons import MAX_PAGES, Code, Unacceptable

_pdfium = Lock()
_HEADER_WITHIN = 1024
MAX_RATIO = 4  # a strip of paper is drawn at most four times as high as wide


def looks_like_pdf(content: bytes) -> bool:
    """Readers accept some bytes before the header; so do we."""
    return b"%PDF-" in content[:_HEADER_WITHIN]


def count_pages(content: bytes) -> int:
    """Between 1 and MAX_PAGES, every page loadable. Raises Unacceptable."""
    with _opened(content) as document:
        pages = len(document)
        if pages == 0:
            raise Unacceptable(Code.UNREADABLE)
        if pages > MAX_PAGES:
            raise Unacceptable(Code.TOO_MANY_PAGES)
        for number in range(pages):
            _size_of(document, number)
    return pages


def draw(content: bytes, *, page: int, width: int) -> Image.Image:
    """One page (from 1) as a picture ``width`` pixels wide. Raises Unacceptable."""
    with _opened(content) as document:
        page_width, page_height = _size_of(document, page - 1)
        # pdfium rounds up: half a pixel less never gives one more.
        scale = min((width - 0.5) / page_width, (width * MAX_RATIO - 0.5) / page_height)
        picture: Image.Image = document[page - 1].render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as fault:
            # pdfium may repeat the reason of an earlier file: an encrypted one says so itself.
            locked = b"/Encrypt" in content and "password" in str(fault).lower()
            raise Unacceptable(Code.PASSWORD if locked else Code.UNREADABLE) from fault
        try:
            yield document
        except pypdfium2.PdfiumError as fault:
            raise Unacceptable(Code.UNREADABLE) from fault
        finally:
            document.close()


def _size_of(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    width, height = document[index].get_size()
    if not (width >= 1 and height >= 1):
        raise Unacceptable(Code.UNREADABLE)
    return width, height
