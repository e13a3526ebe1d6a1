"""Sentences of the journal, given by the capabilities: ``{"cases.case.submit": _("Demande envoyée")}``."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Add sentences by kind; ``%(reason)s`` is filled from the details."""
    _sentences.update(sentences)


def kinds() -> list[str]:
    """The kinds that people read."""
    return sorted(_sentences)


def sentence(kind: str, details: Mapping[str, Any]) -> str:
    """The sentence of an event, "" for a kind that is not presented; a missing detail leaves a blank."""
    template = str(_sentences.get(kind, ""))
    return template % defaultdict(str, details) if "%(" in template else template
