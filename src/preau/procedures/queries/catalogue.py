"""The démarches shown to families: by métier, by key, and by what somebody searches."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from preau.kernel.text import fold
from preau.procedures.definition import Definition, Text
from preau.procedures.queries.versions import LoadedProcedure, read_before
from preau.procedures.rules.ranking import Found, Index, Sheet, index_of, search
from preau.procedures.rules.words import LETTERS

LONGEST_SEARCH = 100
TITLE, KEYWORDS, CATEGORY, SUMMARY, HELP = 10, 8, 5, 3, 1


@dataclass(frozen=True)
class Craft:
    """A métier: its name, its address, the icon that most of its démarches bear, and how many démarches it has."""

    slug: str
    name: Text
    icon: str
    count: int


@lru_cache(maxsize=256)
def slug_of(category: Text) -> str:
    """« Restauration scolaire » → « restauration-scolaire »."""
    return "-".join(LETTERS.findall(fold(category.fr)))


def crafts_of(listed: list[LoadedProcedure]) -> list[Craft]:
    """In the order of the catalogue."""
    groups: dict[str, list[Definition]] = {}
    for loaded in listed:
        groups.setdefault(slug_of(loaded.definition.category), []).append(loaded.definition)
    return [Craft(slug, group[0].category, _icon(group), len(group)) for slug, group in groups.items()]


def _icon(group: list[Definition]) -> str:
    return Counter(definition.icon for definition in group).most_common(1)[0][0]


def found_in(listed: list[LoadedProcedure], text: str) -> Found:
    """Which of them answer these words. The index is made once for a catalogue, whatever is searched in it."""
    return search(text[:LONGEST_SEARCH], index=_index(tuple(loaded.digest for loaded in listed)))


@lru_cache(maxsize=4)
def _index(digests: tuple[str, ...]) -> Index:
    return index_of(Sheet(definition.key, _texts(definition)) for definition in map(read_before, digests))


def _texts(definition: Definition) -> tuple[tuple[int, str], ...]:
    """Titles weigh most, the help of a question least."""
    helps = [definition.guide, *(step.help for step in definition.steps)]
    helps += [text for question in definition.fields for text in (question.label, question.help)]
    helps += [piece.label for piece in definition.pieces]
    weighed = [(TITLE, definition.title), (CATEGORY, definition.category), (SUMMARY, definition.summary)]
    weighed += [(HELP, text) for text in helps]
    words = [(KEYWORDS, Text(word)) for word in definition.keywords]
    return tuple((weight, f"{text.fr} {text.en}") for weight, text in (*weighed, *words))
