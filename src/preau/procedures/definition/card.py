"""The card of a démarche (fiche): what a catalogue shows and searches, without its questions.

A card is written when a version is published, so that a catalogue of two hundred démarches reads two hundred
cards and not one definition.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from preau.procedures.definition.schema import Definition
from preau.procedures.definition.texts import Text

TITLE, KEYWORDS, CATEGORY, SUMMARY, HELP = 10, 8, 5, 3, 1


@dataclass(frozen=True)
class Card:
    """``has_quota``: how many places are left is said beside it, and only its definition knows of which places."""

    key: str
    title: Text
    category: Text
    summary: Text
    icon: str
    login_required: bool
    listed: bool
    has_quota: bool
    opens_on: date | None
    closes_on: date | None


def card_of(definition: Definition) -> Card:
    return Card(
        key=definition.key,
        title=definition.title,
        category=definition.category,
        summary=definition.summary,
        icon=definition.icon,
        login_required=definition.login_required,
        listed=definition.listed,
        has_quota=definition.quota is not None,
        opens_on=definition.opens_on,
        closes_on=definition.closes_on,
    )


def card_as_json(card: Card) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name, day in (("opens_on", card.opens_on), ("closes_on", card.closes_on))}
    return asdict(card) | days


def read_card(document: Mapping[str, Any]) -> Card:
    """What ``card_as_json`` wrote; it was checked when it was published."""
    texts = {name: Text(**document[name]) for name in ("title", "category", "summary")}
    days = {name: date.fromisoformat(day) if (day := document[name]) else None for name in ("opens_on", "closes_on")}
    return Card(**{**document, **texts, **days})


def searched_texts(definition: Definition) -> list[tuple[int, str]]:
    """What a search reads, and what each text weighs: titles most, the help of a question least."""
    helps = [definition.guide, *(step.help for step in definition.steps)]
    helps += [text for question in definition.fields for text in (question.label, question.help)]
    helps += [piece.label for piece in definition.pieces]
    weighed = [(TITLE, definition.title), (CATEGORY, definition.category), (SUMMARY, definition.summary)]
    weighed += [(HELP, text) for text in helps]
    words = [(KEYWORDS, Text(word)) for word in definition.keywords]
    said = ((weight, f"{text.fr} {text.en}".strip()) for weight, text in (*weighed, *words))
    return [(weight, words) for weight, words in said if words]
