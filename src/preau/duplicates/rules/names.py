"""Names of people as they are written, and as they are heard at a counter (docs/algorithms/duplicates.md)."""

import re

from preau.kernel.text import fold

PARTICLES = frozenset(["d", "da", "de", "del", "des", "du", "el", "l", "la", "le", "les", "van", "von"])
# In this order: a later line reads what the former ones left; figures stand for sounds of several letters.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"ch(?=[rl])", "k"),
        (r"sch|ch|sh", "2"),
        (r"h", ""),
        (r"gn", "3"),
        (r"bv", "v"),
        (r"w", "v"),
        (r"y", "i"),
        (r"ge(?=[aou])|g(?=[ei])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"qu|q|ck", "k"),
        (r"sc(?=[ei])|c(?=[ei])", "s"),
        (r"c", "k"),
        (r"eau|au", "o"),
        (r"(ain|ein|in)(?![aeioun])", "5"),
        (r"[ae][nm](?![aeiounm])", "1"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)(e|lt|[tdspx])$", ""),
        (r"ai|ei", "e"),
        (r"z", "s"),
    )
)


def spelled(name: str) -> str:
    """A name without accents, capitals, hyphens, apostrophes and particles ("Renaud-d’Arc" → "renaud arc")."""
    words = re.sub(r"[^\w\s]", " ", fold(name)).split()
    return " ".join([word for word in words if word not in PARTICLES] or words)


def heard(name: str) -> str:
    """What a name sounds like in French, in one word: "Renault" and "Renaud" are the same, "Benoît" is not."""
    sounds = re.sub(r"[^a-z]", "", spelled(name.casefold().replace("é", "ei")))  # said even at the end
    for pattern, sound in SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return sounds
