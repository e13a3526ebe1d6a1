"""Which démarches answer a search, best first: a pure rule on a frozen index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from preau.procedures.rules.synonyms import GROUPS
from preau.procedures.rules.words import distance, slips, strong_words_of, words_of

MOST_WORDS, LONGEST_PHRASE, MOST_CLOSEST = 8, 3, 3
BEGINNING, SLIP, SYNONYM = 0.8, 0.6, 0.7  # beside 1 for the word itself
SHORTEST_BEGINNING = 3
# A concept stands for every word and phrase of its group: « #0 » is the canteen.
CONCEPTS: Mapping[tuple[str, ...], str] = {
    words_of(member): f"#{place}" for place, group in enumerate(GROUPS) for member in group
}
Factors = dict[str, float]


@dataclass(frozen=True)
class Sheet:
    """What can be read of one démarche, with what each text weighs."""

    key: str
    texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Entry:
    key: str
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """Words and concepts of every démarche, and all the words that somebody may have meant."""

    entries: tuple[Entry, ...]
    known: frozenset[str]


@dataclass(frozen=True)
class Found:
    """Keys that answer every word, best first; when there are none, the ``closest`` answer some of them."""

    keys: tuple[str, ...]
    closest: tuple[str, ...] = ()


def index_of(sheets: Iterable[Sheet]) -> Index:
    entries = tuple(Entry(sheet.key, _weights(sheet)) for sheet in sheets)
    spoken = {word for entry in entries for word in entry.weights if not word.startswith("#")}
    return Index(entries, frozenset(spoken | {phrase[0] for phrase in CONCEPTS if len(phrase) == 1}))


def _weights(sheet: Sheet) -> dict[str, int]:
    weights: dict[str, int] = {}
    for weight, text in sheet.texts:
        for term in _terms(words_of(text)):
            weights[term] = max(weight, weights.get(term, 0))
    return weights


def _terms(words: tuple[str, ...]) -> set[str]:
    phrases = (words[i : i + n] for n in range(1, LONGEST_PHRASE + 1) for i in range(len(words) - n + 1))
    return set(words) | {CONCEPTS[phrase] for phrase in phrases if phrase in CONCEPTS}


def search(text: str, *, index: Index) -> Found:
    """Every word counts, and may be meant by another: a beginning, a slip of a letter, a synonym."""
    wanted = _wanted(strong_words_of(text)[:MOST_WORDS], index)
    scored = sorted(((_score(entry, wanted), entry.key) for entry in index.entries), key=_best_first)
    hits = tuple(key for (answered, _), key in scored if answered == len(wanted) > 0)
    closest = tuple(key for (answered, _), key in scored if answered)[:MOST_CLOSEST]
    return Found(hits) if hits else Found((), closest)


def _best_first(scored: tuple[tuple[int, float], str]) -> tuple[int, float, str]:
    (answered, score), key = scored
    return -answered, -score, key


def _score(entry: Entry, wanted: list[Factors]) -> tuple[int, float]:
    best = [max((factor * entry.weights.get(term, 0) for term, factor in each.items()), default=0) for each in wanted]
    return sum(score > 0 for score in best), sum(best)


def _wanted(words: tuple[str, ...], index: Index) -> list[Factors]:
    """For each word, or phrase that we know, the terms that would answer it."""
    if not words:
        return []
    for length in range(min(LONGEST_PHRASE, len(words)), 1, -1):
        if concept := CONCEPTS.get(words[:length]):
            return [{concept: 1.0}, *_wanted(words[length:], index)]
    return [_meant(words[0], index), *_wanted(words[1:], index)]


def _meant(typed: str, index: Index) -> Factors:
    factors = _known_words(typed, index)
    for word, factor in list(factors.items()):
        if concept := CONCEPTS.get((word,)):
            factors[concept] = max(factors.get(concept, 0), factor * SYNONYM)
    return factors


def _known_words(typed: str, index: Index) -> Factors:
    exact = {typed: 1.0} if typed in index.known else {}
    begun = {word: BEGINNING for word in index.known if len(typed) >= SHORTEST_BEGINNING and word.startswith(typed)}
    if exact or begun:
        return begun | exact
    most = slips(typed)
    near = {word: distance(typed, word, most=most) for word in index.known} if most else {}
    nearest = min(near.values(), default=most + 1)
    return {word: SLIP for word, apart in near.items() if apart == nearest <= most}
