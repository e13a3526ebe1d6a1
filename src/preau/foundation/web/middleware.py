"""Manners that every request meets."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from preau.foundation.web import errors
from preau.kernel.decision import Refused

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# Five photographs of ten megabytes and their form; beyond, nobody waits for the end of the upload.
MAX_BODY_BYTES = 55 * 1024 * 1024

log = structlog.get_logger()


class RefusedIsForbidden:
    """A policy that said no becomes the 403 page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.forbidden(request, exception) if isinstance(exception, Refused) else None


class BodyLimit:
    """Refuses a body too large before reading it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit() or int(length) > MAX_BODY_BYTES:
            return errors.too_large(request)
        return self.get_response(request)


class NoNul:
    """An address with a NUL character is nobody's: PostgreSQL cannot even look for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        return self.get_response(request)


class RequestLog:
    """One line per request: the route, never the path, the query or the person."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else ""
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        log.info("request", route=route, method=request.method, status=response.status_code, ms=milliseconds)
        return response
