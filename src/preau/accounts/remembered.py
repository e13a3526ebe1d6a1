"""An account keeps its language and its comfort of reading: a browser that says nothing gets them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from preau.accounts import operations
from preau.foundation import clock

if TYPE_CHECKING:
    from preau.accounts.models import User


class Remembered:
    """What this browser chose goes first, and what is chosen while logged in is kept; no statement otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        _apply(request, user)
        response = self.get_response(request)
        chosen = _chosen(response, user)
        if chosen:
            operations.remember_display(user_id=user.pk, at=clock.now(), **chosen)
        return response


def _apply(request: HttpRequest, user: "User") -> None:
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and user.language in dict(settings.LANGUAGES):
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
    request.COOKIES.setdefault(settings.PREAU_COMFORT_COOKIE_NAME, user.comfort)


def _chosen(response: HttpResponseBase, user: "User") -> dict[str, str]:
    """Columns of the account that the answer's cookies change."""
    names = {"language": settings.LANGUAGE_COOKIE_NAME, "comfort": settings.PREAU_COMFORT_COOKIE_NAME}
    said = {column: response.cookies[name].value for column, name in names.items() if name in response.cookies}
    return {column: value for column, value in said.items() if value != getattr(user, column)}
