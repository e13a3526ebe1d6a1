"""Words as people type them into a search: no accents, no plural, a letter wrong or missing."""

import re

from preau.kernel.text import fold

LETTERS = re.compile(r"[^\W_]+")
PLURAL = ("s", "x")
# What every sentence has, and what says that somebody wants something.
EVERYWHERE = """
    a au aux avec ce ces cette comment d dans de des du elle en est et etre faire il j je l la le les leur ma me mes
    mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur un une veux voudrais vos votre vous y
    an and for i my of the to want
"""
STOP = frozenset(EVERYWHERE.split())


def words_of(text: str) -> tuple[str, ...]:
    """« Les cantines de l’école » → ("cantine", "ecole")."""
    return tuple(_singular(word) for word in LETTERS.findall(fold(text)) if word not in STOP and len(word) > 1)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(PLURAL) else word


# Whom it is about hardly ever tells démarches from each other.
WEAK = frozenset(words_of("enfant fils fille famille dossier demande démarche"))


def strong_words_of(text: str) -> tuple[str, ...]:
    """The words that matter in a search; all of them when none does more than the others."""
    words = words_of(text)
    return tuple(word for word in words if word not in WEAK) or words


def slips(word: str) -> int:
    """How many letters may be wrong: none in a short word, one from five letters, two from eight."""
    return 2 if len(word) >= 8 else 1 if len(word) >= 5 else 0


def distance(typed: str, word: str, *, most: int) -> int:
    """Letters added, missing, replaced or swapped between two words; ``most`` + 1 stands for any more than ``most``."""
    if abs(len(typed) - len(word)) > most or _letters_apart(typed, word) > 2 * most:
        return most + 1
    before, here = [0] * (len(word) + 1), list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        before, last, here = here, before, [i]
        for j, other in enumerate(word, 1):
            cost = min(before[j] + 1, here[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            here.append(cost)
        if min(here) > most:
            return most + 1
    return min(here[-1], most + 1)


def _letters_apart(one: str, other: str) -> int:
    """A bound that costs little: two words at distance n differ by at most 2n kinds of letters."""
    return len(set(one) ^ set(other))
