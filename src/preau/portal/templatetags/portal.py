"""Words of the portal's templates."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from django import template
from django.utils import formats
from django.utils.translation import get_language

register = template.Library()


class Localised(Protocol):
    """A text of a definition, in several languages."""

    in_: Callable[[str], str]


@register.filter
def day_month(day: date) -> str:
    """« 23 août », « 1er septembre »: the year goes without saying."""
    if get_language() == "fr":
        return formats.date_format(day, "j F" if day.day > 1 else "\\1\\e\\r F")
    return formats.date_format(day, "j F")


@register.filter
def spoken(text: Localised) -> str:
    """A text of a definition in the language of the page."""
    return text.in_(get_language() or "fr")
