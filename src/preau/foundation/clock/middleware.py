"""One business instant per request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from preau.foundation.clock.reading import business_time


class BusinessTime:
    """Everything a request writes bears the same instant."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with business_time():
            return self.get_response(request)
