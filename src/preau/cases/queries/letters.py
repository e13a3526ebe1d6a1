"""The letters of a demande: one per decision, in order; those of decisions taken back stay, and count no more."""

from preau.cases.models import Case

LETTER = "decision-"


def letter_kind(case: Case) -> str:
    """The kind of the document that tells the current decision: the second one after one was taken back."""
    return f"{LETTER}{len(case.taken_back.all()) + 1}"


def withdrawn_letters(case: Case) -> frozenset[str]:
    """The kinds of those that were taken back; one statement."""
    return frozenset(f"{LETTER}{number + 1}" for number in range(len(case.taken_back.all())))


def is_letter(kind: str) -> bool:
    return kind.startswith(LETTER)
