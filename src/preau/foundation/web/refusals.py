"""Words for the codes of refusals: each capability gives its own when Django is ready, the 403 page says them."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from preau.kernel.decision import Decision

_sentences: dict[str, str | Promise] = {}


def register(sentences: Mapping[Any, str | Promise]) -> None:
    """Called once by the AppConfig.ready of the capability that refuses with these codes."""
    _sentences.update({str(code): sentence for code, sentence in sentences.items()})


def sentence_of(decision: Decision) -> str:
    """The sentence in the language of the page; empty for a code that nobody put in words."""
    return str(_sentences.get(str(decision.code), ""))
