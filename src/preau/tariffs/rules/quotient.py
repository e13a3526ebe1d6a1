"""The quotient familial: three legal sources, three formulas, one division, one truncation (rulings 13-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

MONTHS = 12
QUARTERS = 4  # fiscal and CAF parts are counted in quarters, so that they stay whole numbers


class Source(StrEnum):
    """Where a quotient comes from; the number without its source is worth nothing."""

    CAF = "caf"
    NOTICES = "avis"
    RESOURCES = "ressources"
    SOCIAL = "social"


class Unusable(Exception):
    """These figures give no quotient; ``code`` says why, ``household_id`` whose they are once that is known."""

    def __init__(self, code: str, household_id: int | None = None) -> None:
        super().__init__(code)
        self.code, self.household_id = code, household_id


@dataclass(frozen=True)
class Notice:
    """One tax notice: reference income (RFR) in whole euros, fiscal parts in quarters, whom it covers."""

    rfr_euros: int
    parts_quarters: int
    income_year: int | None = None
    declarants: frozenset[str] = frozenset()
    is_joint: bool = False
    lone_parent_half_part: bool = False


@dataclass(frozen=True)
class Quotient:
    """An exact quotient, and the figures that made it."""

    source: Source
    exact: Fraction
    yearly_cents: int = 0  # income of the year, all notices or resources together
    monthly_benefits_cents: int = 0
    parts_quarters: int = 0
    month: date | None = None  # the month of a CAF quotient, kept apart from the attestation's own date

    @property
    def whole_euros(self) -> int:
        """Truncated once, at the very end: 959.97 is 959 (ruling 16)."""
        return int(self.exact)


def from_caf(euros: int | Fraction, *, month: date | None = None) -> Quotient:
    """A CAF or MSA attestation that an agent confirmed; zero there means no income: tariff 1 (ruling 17)."""
    if euros < 0:
        raise Unusable("negative")
    return Quotient(Source.CAF, Fraction(euros), month=month)


def from_interface(euros: int | None, *, month: date | None = None) -> Quotient | None:
    """What CAF's computer answers: zero there means unknown, and the family is asked (ruling 17)."""
    return from_caf(euros, month=month) if euros else None


def from_notices(notices: Sequence[Notice]) -> Quotient:
    """Sum of the reference incomes, by twelve months, by the sum of the fiscal parts (rulings 14 and 15).

    Raises Unusable("no_notice"), Unusable("no_parts") or Unusable("negative").
    """
    if not notices:
        raise Unusable("no_notice")
    if any(notice.parts_quarters <= 0 for notice in notices):
        raise Unusable("no_parts")
    if any(notice.rfr_euros < 0 for notice in notices):
        raise Unusable("negative")
    income = sum(notice.rfr_euros for notice in notices)
    quarters = sum(notice.parts_quarters for notice in notices)
    exact = Fraction(income * QUARTERS, MONTHS * quarters)
    return Quotient(Source.NOTICES, exact, yearly_cents=income * 100, parts_quarters=quarters)


def from_resources(*, yearly_cents: int, monthly_benefits_cents: int, parts_quarters: int) -> Quotient:
    """(Resources of the year by twelve + CAF benefits of a month) by the CAF parts (ruling 14, other variant).

    Raises Unusable("no_parts") or Unusable("negative").
    """
    if parts_quarters <= 0:
        raise Unusable("no_parts")
    if yearly_cents < 0 or monthly_benefits_cents < 0:
        raise Unusable("negative")
    monthly_cents = Fraction(yearly_cents, MONTHS) + monthly_benefits_cents
    exact = monthly_cents * QUARTERS / (100 * parts_quarters)
    return Quotient(Source.RESOURCES, exact, yearly_cents, monthly_benefits_cents, parts_quarters)


def from_social_attestation(*, has_visa: bool) -> Quotient:
    """No CAF and no notice (hotel, asylum, no income): a social attestation seen by a supervisor is tariff 1.

    Raises Unusable("visa_missing") without that visa (ruling 17).
    """
    if not has_visa:
        raise Unusable("visa_missing")
    return Quotient(Source.SOCIAL, Fraction(0))


def caf_parts_quarters(children: int, *, disabled_children: int = 0) -> int:
    """CAF parts, which are not the fiscal ones: 2 for one parent or two, then ½, ½, 1, ½ …; ½ more if disabled."""
    halves = 4 + children + (children >= 3) + disabled_children
    return halves * 2
