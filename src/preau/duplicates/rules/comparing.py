"""Two records of people, or two homes: how likely they are one, and the reasons (A9)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preau.duplicates.rules.names import heard, spelled


class Tier(StrEnum):
    """How likely two records are one; an agent decides in every case."""

    CERTAIN = "certain"
    PROBABLE = "probable"


class Reason(StrEnum):
    """What two records have in common."""

    SAME_NAME = "same-name"
    SWAPPED_NAME = "swapped-name"
    SOUNDS_ALIKE = "sounds-alike"
    SAME_FIRST_NAME = "same-first-name"
    SAME_BIRTH = "same-birth"
    SWAPPED_BIRTH = "swapped-birth"
    UNKNOWN_BIRTH = "unknown-birth"
    SAME_EMAIL = "same-email"
    SAME_PHONE = "same-phone"
    SAME_HOME = "same-home"
    SAME_ADDRESS = "same-address"
    SAME_ADULT = "same-adult"
    SAME_CHILD = "same-child"
    ASKED = "asked"  # an agent put the two side by side


@dataclass(frozen=True)
class Person:
    """An account, a grown-up or a child; ``homes`` are keys of households."""

    id: int
    first_name: str
    last_name: str
    birth_on: date | None = None
    email: str = ""
    phone: str = ""
    homes: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Home:
    """A household: ``address`` as one line."""

    id: int
    address: str = ""


@dataclass(frozen=True)
class Verdict:
    tier: Tier
    reasons: tuple[Reason, ...]


LIKE = {Reason.SAME_NAME, Reason.SWAPPED_NAME}


def compare(one: Person, other: Person) -> Verdict | None:
    """None: nothing says that they are the same. Two dates that differ but for day and month are two people.

    The name carries the verdict; a birth date confirms it; a mailbox, a phone or a roof tell how sure we are.
    """
    name, birth, near = _name(one, other), _birth(one, other), _near(one, other)
    if name is None or birth is None:
        return None
    tier = _tier(name, birth, known_near=bool(near), reached=bool({Reason.SAME_EMAIL, Reason.SAME_PHONE} & set(near)))
    return Verdict(tier, (name, birth, *near)) if tier else None


def _tier(name: Reason, birth: Reason, *, known_near: bool, reached: bool) -> Tier | None:
    if birth is Reason.SAME_BIRTH:
        if name in LIKE:
            return Tier.CERTAIN if known_near else Tier.PROBABLE
        # Somebody who took another name keeps first name, birthday and mailbox; twins share a mailbox, not a name.
        return Tier.PROBABLE if name is Reason.SOUNDS_ALIKE or reached else None
    return Tier.PROBABLE if name in LIKE and known_near else None


def _name(one: Person, other: Person) -> Reason | None:
    mine, theirs = _names(one), _names(other)
    if mine == theirs:
        return Reason.SAME_NAME
    if mine == theirs[::-1]:
        return Reason.SWAPPED_NAME
    if (heard(one.first_name), heard(one.last_name)) == (heard(other.first_name), heard(other.last_name)):
        return Reason.SOUNDS_ALIKE
    return Reason.SAME_FIRST_NAME if mine[0] == theirs[0] else None


def _names(person: Person) -> tuple[str, str]:
    return spelled(person.first_name), spelled(person.last_name)


def _birth(one: Person, other: Person) -> Reason | None:
    mine, theirs = one.birth_on, other.birth_on
    if mine is None or theirs is None:
        return Reason.UNKNOWN_BIRTH
    if mine == theirs:
        return Reason.SAME_BIRTH
    swapped = (mine.year, mine.month, mine.day) == (theirs.year, theirs.day, theirs.month)
    return Reason.SWAPPED_BIRTH if swapped else None


def _near(one: Person, other: Person) -> tuple[Reason, ...]:
    told = {
        Reason.SAME_EMAIL: bool(one.email) and one.email.casefold() == other.email.casefold(),
        Reason.SAME_PHONE: bool(one.phone) and one.phone == other.phone,
        Reason.SAME_HOME: bool(one.homes & other.homes),
    }
    return tuple(reason for reason, holds in told.items() if holds)


def compare_homes(one: Home, other: Home, *, adult: Tier | None, child: Tier | None) -> Verdict | None:
    """Two households, when a grown-up or a child of one looks like one of the other (``adult``, ``child``).

    Each parent of a child may have declared it: a child alone joins no homes, unless they have one address.
    """
    same_address = bool(spelled(one.address)) and spelled(one.address) == spelled(other.address)
    told = {Reason.SAME_ADULT: bool(adult), Reason.SAME_CHILD: bool(child), Reason.SAME_ADDRESS: same_address}
    reasons = tuple(reason for reason, holds in told.items() if holds)
    if adult and (child or (same_address and adult is Tier.CERTAIN)):
        return Verdict(Tier.CERTAIN, reasons)
    return Verdict(Tier.PROBABLE, reasons) if adult or (child and same_address) else None
