"""How somebody reads best: the size of the text and the strength of the contrast."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

ONE_YEAR = 365 * 24 * 60 * 60


class Size(models.TextChoices):
    USUAL = "", _("Habituelle")
    LARGE = "grand", _("Plus grande")
    LARGEST = "tres-grand", _("Très grande")


class Contrast(models.TextChoices):
    USUAL = "", _("Habituel")
    STRONG = "fort", _("Renforcé : noir sur blanc, ou blanc sur noir")


@dataclass(frozen=True)
class Comfort:
    """What the page is told; the defaults are the usual page."""

    size: str = Size.USUAL
    contrast: str = Contrast.USUAL

    @classmethod
    def parse(cls, text: str) -> "Comfort":
        """From a cookie or an account; anything unknown is the usual page."""
        size, _dot, contrast = text.partition(".")
        return cls(
            size if size in Size.values else Size.USUAL, contrast if contrast in Contrast.values else Contrast.USUAL
        )

    def __str__(self) -> str:
        return f"{self.size}.{self.contrast}"


def comfort_of(request: HttpRequest) -> Comfort:
    """What this browser asks for, else the account that is logged in (``accounts.remembered``)."""
    return Comfort.parse(request.COOKIES.get(settings.PREAU_COMFORT_COOKIE_NAME, ""))


def keep(response: HttpResponse, comfort: Comfort) -> None:
    """In the browser, for a year."""
    response.set_cookie(
        settings.PREAU_COMFORT_COOKIE_NAME,
        str(comfort),
        max_age=ONE_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
