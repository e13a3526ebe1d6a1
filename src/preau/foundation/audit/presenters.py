"""Sentences of the journal, given by the capabilities: ``{"cases.case.submit": _("Demande envoyée")}``.

Where a template would say "0 more, 0 less", a function says what there is to say of the details.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise

from preau.foundation import days

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Words = str | Promise | Callable[[Mapping[str, Any]], str]
_sentences: dict[str, Words] = {}


def register(sentences: Mapping[str, Words]) -> None:
    """Add sentences by kind; ``%(reason)s`` is filled from the details."""
    _sentences.update(sentences)


def kinds() -> list[str]:
    """The kinds that people read."""
    return sorted(_sentences)


def sentence(kind: str, details: Mapping[str, Any]) -> str:
    """The sentence of an event, "" for a kind that is not presented; a missing detail leaves a blank."""
    words = _sentences.get(kind, "")
    if callable(words):
        return words(details)
    template = str(words)
    return template % defaultdict(str, _as_read(details)) if "%(" in template else template


def _as_read(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _day(value) if isinstance(value, str) else value for name, value in details.items()}


def _day(text: str) -> str:
    """Days are kept as "2024-09-18" and read as « 18 septembre 2024 »; other words stay as they were written."""
    if not DAY.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:  # somebody wrote figures that look like a day
        return text
    return days.in_words(day)
