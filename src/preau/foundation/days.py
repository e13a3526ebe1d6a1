"""Days in words, in the language of the page."""

from datetime import date

from django.utils import formats
from django.utils.translation import get_language


def in_words(day: date, form: str = "j F Y") -> str:
    """« 1er septembre 2024 »; ``form`` is one of Django's that begins with the day of the month."""
    text = formats.date_format(day, form)
    # French says "1er septembre", and no format letter of Django knows it.
    return text.replace("1 ", "1er ", 1) if day.day == 1 and get_language() == "fr" else text
