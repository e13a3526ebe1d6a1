"""Sentences of the journal, given by the capabilities: ``{"cases.case.submit": _("Demande envoyée")}``.

Where a template would say "0 more, 0 less", a function says what there is to say of the details.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise

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
    return template % defaultdict(str, details) if "%(" in template else template
