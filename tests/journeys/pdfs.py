"""What a PDF says, as a reader would see it."""

import pypdfium2


def text_of(pdf: bytes) -> str:
    """All its words on one line. Fails when it is no PDF."""
    assert pdf.startswith(b"%PDF-"), pdf[:60]
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def title_of(pdf: bytes) -> str:
    title: str = pypdfium2.PdfDocument(pdf).get_metadata_value("Title")
    return title
