"""Small words of the templates: icons, money, days, and the parts of a field."""

from collections.abc import Mapping, Sized
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField, DateInput, FileInput, IntegerField, NumberInput
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from preau.foundation import days
from preau.foundation.design import icons
from preau.kernel import money as kernel_money
from preau.kernel import phones

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the house; silent for screen readers unless it has a label of its own."""
    return _svg(name, format_html('role="img" aria-label="{}"', label)) if label else _silent(name)


@cache
def _silent(name: str) -> SafeString:
    return _svg(name, mark_safe('aria-hidden="true"'))


def _svg(name: str, voice: SafeString) -> SafeString:
    shapes = mark_safe(icons.drawing(name))  # noqa: S308 our own files
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', voice, shapes)


@register.simple_tag
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """The attributes that a component passes on, each value escaped (cotton's own ``attrs`` does not escape)."""
    pairs = ((name, value) for name, value in attrs.items() if value not in (False, None))
    return format_html_join("", ' {}="{}"', ((name, "" if value is True else value) for name, value in pairs))


@register.filter
def euros(cents: int) -> str:
    """An amount in cents as people write it, in the language of the page."""
    return kernel_money.euros(cents, language=get_language() or "fr")


register.filter("phone", phones.as_read)


@register.filter
def long_day(day: date | datetime) -> str:
    """« 1er septembre 2024 », « 20 août 2024 à 18 h 51 » for an instant (Europe/Paris)."""
    if not isinstance(day, datetime):
        return days.in_words(day)
    local = timezone.localtime(day) if timezone.is_aware(day) else day
    hour = gettext("%(day)s à %(hour)s h %(minute)s")
    return hour % {"day": long_day(local.date()), "hour": local.hour, "minute": f"{local.minute:02}"}


@register.filter
def hour(instant: datetime) -> str:
    """« 10 h 42 » (Europe/Paris)."""
    local = timezone.localtime(instant)
    return gettext("%(hour)s h %(minute)s") % {"hour": local.hour, "minute": f"{local.minute:02}"}


@register.filter
def short_day(day: date) -> str:
    """« 1er septembre »."""
    return days.in_words(_here(day), "j F")


@register.filter
def week_day(day: date) -> str:
    """« vendredi 23 août 2024 », « mardi 12 novembre 2024 à 9 h 05 » for an instant (Europe/Paris)."""
    here = _here(day)
    return f"{formats.date_format(here, 'l')} {long_day(here)}"


def _here(day: date) -> date:
    """Django’s date_format would name the day of the instant’s own zone: the one before, late in the evening."""
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day


@register.filter
def iso(day: date | datetime) -> str:
    return day.isoformat()


@register.filter
def kind(field: BoundField) -> str:
    """How ``<c-field>`` lays a field out: line, check, group or file."""
    widget = field.field.widget
    if isinstance(widget, FileInput):
        return "file"
    if field.use_fieldset:
        return "group"
    return "check" if getattr(widget, "input_type", "") == "checkbox" else "line"


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The widget of a field, so that nothing typed is ever lost.

    A number is a line of text with the figures' keyboard: browsers empty a number field that holds
    words. A day gets the browser's calendar, unless that calendar cannot show what was typed.
    """
    widget = field.field.widget
    if isinstance(widget, NumberInput):
        keyboard = "numeric" if isinstance(field.field, IntegerField) else "decimal"
        widget.input_type = "text"
        widget.attrs = {"inputmode": keyboard} | widget.attrs
    elif type(widget) is DateInput and widget.input_type == "text" and _shows_as_date(field):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    return field.as_widget()


def _shows_as_date(field: BoundField) -> bool:
    value = field.value()
    if not value or isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


@register.filter
def bare(label: str) -> str:
    """A label without its last mark, to be followed by a colon: « Quels jours ? » → « Quels jours »."""
    return str(label).rstrip(" .:?!\u00a0\u202f")


@register.filter
def initials(name: str) -> str:
    """« Camille Renaud » → « CR »."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


@register.filter
def free_places(files: Sized, most: int | str) -> range:
    """The numbers of the places of a document that are still free (a pièce has four)."""
    return range(len(files) + 1, int(most) + 1)


TONES = {"error": "no", "warning": "wait", "success": "ok"}


@register.filter
def tone(message: Message) -> str:
    """The tone of a notice for a message of Django's framework."""
    return TONES.get(message.level_tag, "explain")
