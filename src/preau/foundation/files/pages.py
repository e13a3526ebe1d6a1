"""A kept file as pictures of its pages: what a browser shows is never the original."""

from preau.foundation.files import queries
from preau.foundation.files.checks import PDF
from preau.foundation.files.storage import store

WIDTHS = range(80, 1601)


class NoSuchPage(LookupError):
    """The file has fewer pages."""


def png(stored_id: int, page: int = 1, width: int = 900) -> bytes:
    """One page, from 1, as PNG; the width is kept between 80 and 1600 pixels. Raises NoSuchPage."""
    from preau.foundation.files import images, pdfs  # decoders are slow to load: for the first page only

    stored = queries.stored(stored_id)
    if not 1 <= page <= stored.pages:
        raise NoSuchPage(page)
    width = min(max(width, WIDTHS.start), WIDTHS.stop - 1)
    clear = store().read(stored.path)
    if stored.media_type == PDF:
        return images.png(pdfs.draw(clear, page=page, width=width))
    return images.png(images.shrunk(clear, width=width))
