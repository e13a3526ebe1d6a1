"""Is it what it claims? The file is opened for real, and images are made anew."""

from dataclasses import dataclass

from preau.foundation.files.reasons import MAX_MEGABYTES, Code, Unacceptable

MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
PDF = "application/pdf"
EXTENSIONS = {PDF: ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True)
class Checked:
    """A file as it will be kept: media type by its content, pages counted."""

    content: bytes
    media_type: str
    pages: int


def pages_of(content: bytes, media_type: str) -> int:
    """How many pages a file of our own making has. Raises Unacceptable for a broken PDF."""
    from preau.foundation.files import pdfs

    return pdfs.count_pages(content) if media_type == PDF else 1


def check(content: bytes) -> Checked:
    """Raises Unacceptable. What the name or the browser claims is not asked."""
    from preau.foundation.files import images, pdfs  # a tenth of a second of decoders: for the first upload only

    if not content:
        raise Unacceptable(Code.EMPTY)
    if len(content) > MAX_BYTES:
        raise Unacceptable(Code.TOO_LARGE)
    if pdfs.looks_like_pdf(content):
        return Checked(content, PDF, pdfs.count_pages(content))
    if images.looks_like_image(content):
        return Checked(*images.made_anew(content), pages=1)
    raise Unacceptable(Code.UNKNOWN_KIND)
