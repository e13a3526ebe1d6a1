"""Answers that carry a file: pictures inline, originals only as attachments."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from preau.foundation.files import pages, queries
from preau.foundation.files.models import StoredFile

_CLOSED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def attachment(stored: StoredFile | int) -> HttpResponse:
    """The original, to be saved, never opened in our pages' place."""
    row = queries.stored(stored) if isinstance(stored, int) else stored
    return unsaved(name=row.name, content=queries.read(row.pk), media_type=row.media_type)


def streamed(stored: StoredFile) -> StreamingHttpResponse:
    """The same of a large file, a piece at a time."""
    response = StreamingHttpResponse(queries.chunks(stored), content_type=stored.media_type, headers=_CLOSED)
    response["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    response["Content-Length"] = str(stored.size)
    return response


def unsaved(*, name: str, content: bytes, media_type: str) -> HttpResponse:
    """Something of our making that is not kept, to be saved by its reader."""
    response = HttpResponse(content, content_type=media_type, headers=_CLOSED)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def page(stored: StoredFile | int, page: int = 1, width: int = 900) -> HttpResponse:
    """A picture of one page. Raises Http404 beyond the last."""
    stored_id = stored if isinstance(stored, int) else stored.pk
    try:
        picture = pages.png(stored_id, page, width)
    except pages.NoSuchPage as absent:
        raise Http404 from absent
    return HttpResponse(picture, content_type="image/png", headers=_CLOSED)
