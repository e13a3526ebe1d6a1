"""The démarches shown to families: by métier, by key, and by what somebody searches."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet

from preau.foundation.prepared import Statement
from preau.kernel.text import fold
from preau.procedures.definition import Card, Text, read_card
from preau.procedures.models import ProcedureVersion
from preau.procedures.rules.ranking import Found, Index, Sheet, index_of, search
from preau.procedures.rules.words import LETTERS

LONGEST_SEARCH = 100

# A digest names a content for ever, so a card that was read once is never read again.
_cards: dict[str, Card] = {}


@dataclass(frozen=True, eq=False)
class Listed:
    """A line of the catalogue: a card, and the content that it is the card of. Made once for a catalogue."""

    digest: str
    card: Card


Catalogue = tuple[Listed, ...]


@dataclass(frozen=True)
class Craft:
    """A métier: its name, its address, the icon that most of its démarches bear, and how many démarches it has."""

    slug: str
    name: Text
    icon: str
    count: int


_NEWER = ProcedureVersion.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
_LATEST = ProcedureVersion.objects.filter(~Exists(_NEWER)).order_by("key").values_list("digest", flat=True)


def catalogue() -> Catalogue:
    """The last version of every démarche shown to families, by category then title.

    One query; one more for the cards of versions that this process has not read yet.
    """
    digests = tuple(_digests())
    if any(digest not in _cards for digest in digests):
        _read_cards()
    return _listed(digests)


@Statement
def _digests() -> "QuerySet[ProcedureVersion, str]":
    return _LATEST.all()


def _read_cards() -> None:
    """All of them: naming two hundred digests to the database costs more than reading the cards of the others again."""
    rows = _LATEST.values_list("digest", "card")
    _cards.update((digest, read_card(card)) for digest, card in rows if digest not in _cards)


@lru_cache(maxsize=4)
def _listed(digests: tuple[str, ...]) -> Catalogue:
    """In order; made once for a catalogue, like what was read."""
    listed = (Listed(digest, _cards[digest]) for digest in digests)
    return tuple(sorted((one for one in listed if one.card.listed), key=_place))


def _place(one: Listed) -> tuple[str, str]:
    return slug_of(one.card.category), fold(one.card.title.fr)


@lru_cache(maxsize=256)
def slug_of(category: Text) -> str:
    """« Restauration scolaire » → « restauration-scolaire »."""
    return "-".join(LETTERS.findall(fold(category.fr)))


@lru_cache(maxsize=4)
def crafts_of(listed: Catalogue) -> tuple[Craft, ...]:
    """In the order of the catalogue; counted once for a catalogue."""
    groups: dict[str, list[Card]] = {}
    for one in listed:
        groups.setdefault(slug_of(one.card.category), []).append(one.card)
    return tuple(Craft(slug, group[0].category, _icon(group), len(group)) for slug, group in groups.items())


def _icon(group: list[Card]) -> str:
    return Counter(card.icon for card in group).most_common(1)[0][0]


def found_in(listed: Catalogue, text: str) -> Found:
    """Which of them answer these words. The index is made once for a catalogue, whatever is searched in it."""
    return search(text[:LONGEST_SEARCH], index=_index(tuple(one.digest for one in listed)))


@lru_cache(maxsize=4)
def _index(digests: tuple[str, ...]) -> Index:
    """One query."""
    rows = ProcedureVersion.objects.filter(digest__in=digests).order_by("pk").values_list("digest", "key", "texts")
    sheets = {digest: Sheet(key, tuple((weight, text) for weight, text in texts)) for digest, key, texts in rows}
    return index_of(sheets[digest] for digest in digests)
