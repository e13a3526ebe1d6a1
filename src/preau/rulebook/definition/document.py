"""The whole règlement of one school year and type of establishment."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from preau.kernel.documents import Unreadable
from preau.kernel.school_year import SchoolYear
from preau.rulebook.definition.changes import ChangeRules
from preau.rulebook.definition.choices import Direction, LatePolicy
from preau.rulebook.definition.grid import Grid
from preau.rulebook.definition.income import NoticeRules, QuotientRules
from preau.rulebook.definition.money import AbsenceRules, BillingRules, CustodyRules
from preau.rulebook.definition.periods import BillingPeriod


@dataclass(frozen=True)
class Campaign:
    """When families file (campagne d’inscription); both days inclusive, Paris time."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise Unreadable("last_day", f"before first_day, {self.first_day}")


@dataclass(frozen=True)
class PieceRule:
    """One document to give: any of ``one_of`` will do (ruling 12)."""

    one_of: tuple[str, ...]
    max_age_months: int | None = None

    def __post_init__(self) -> None:
        if not self.one_of:
            raise Unreadable("one_of", "name at least one kind of document")


@dataclass(frozen=True)
class Pieces:
    """Who gives which documents: each first enrolment and each renewal per child, the others per tariff file."""

    first: tuple[PieceRule, ...]
    renewal: tuple[PieceRule, ...]
    caf: tuple[PieceRule, ...]
    non_caf: tuple[PieceRule, ...]
    custody: tuple[PieceRule, ...]
    social: tuple[PieceRule, ...] = ()

    @property
    def of_the_tariff_file(self) -> frozenset[str]:
        """Income and custody: the only ones whose absence costs the last row (ruling 6)."""
        rules = (*self.caf, *self.non_caf, *self.custody, *self.social)
        return frozenset(kind for rule in rules for kind in rule.one_of)


@dataclass(frozen=True)
class ComplementRules:
    """When something is missing: days given to answer, and whether a child's own document may cost the last row."""

    answer_days: int = 15
    enrolment_pieces_make_missing: bool = False


@dataclass(frozen=True)
class RulebookDocument:
    """Everything that this Caisse decided for the year (règlement); defaults are those of the rulings."""

    school_year: int
    title: str
    campaign: Campaign
    notices: NoticeRules
    grid: Grid
    pieces: Pieces
    billing_periods: tuple[BillingPeriod, ...]
    establishment: str = "primaire"
    quotient: QuotientRules = field(default_factory=QuotientRules)
    complement: ComplementRules = field(default_factory=ComplementRules)
    billing: BillingRules = field(default_factory=BillingRules)
    absences: AbsenceRules = field(default_factory=AbsenceRules)
    changes: ChangeRules = field(default_factory=ChangeRules)
    custody: CustodyRules = field(default_factory=CustodyRules)
    late_policy: LatePolicy = LatePolicy.DAY_COMPLETE_INCLUSIVE
    on_time_protection_working_days: int = 15  # after the family was validated (ruling 2)
    defect_report_working_days: int = 10  # we are slow beyond that (ruling 5)
    refile_days: int = 15  # withdrawn, then sent again (ruling 6)
    move_in_grace_days: int = 30
    provisional_after_days: int = 45  # from the issue of the invoice (ruling 8)
    regularisation: Direction = Direction.BOTH
    silence_alarm_days: int = 45  # agents are warned (ruling 34)

    def __post_init__(self) -> None:
        """Raises Unreadable when the parts contradict each other."""
        for name in COUNTS:
            if getattr(self, name) < 0:
                raise Unreadable(name, "a number of days is not negative")
        self._check_periods()

    def _check_periods(self) -> None:
        periods = self.billing_periods
        if not periods:
            raise Unreadable("billing_periods", "at least one")
        for place, (period, following) in enumerate(pairwise(periods), start=1):
            if following.first_day <= period.last_day:
                raise Unreadable(f"billing_periods[{place}].first_day", f"inside « {period.key} »")
        for place, period in enumerate(periods):
            if period.first_day not in SchoolYear(self.school_year).days:
                raise Unreadable(f"billing_periods[{place}].first_day", "outside the school year")
            if period.key in {other.key for other in periods[:place]}:
                raise Unreadable(f"billing_periods[{place}].key", f"« {period.key} » twice")
            self._check_dates(place, period)

    def _check_dates(self, place: int, period: BillingPeriod) -> None:
        rules, is_last = self.billing, period is self.billing_periods[-1]
        try:
            period.check(timing=rules.timing, ends_the_year=is_last, prenotification_days=rules.prenotification_days)
        except Unreadable as wrong:
            raise Unreadable(f"billing_periods[{place}].{wrong.field}", wrong.problem) from None

    @property
    def year_label(self) -> str:
        return SchoolYear(self.school_year).label

    def period_of(self, day: date) -> BillingPeriod | None:
        return next((period for period in self.billing_periods if day in period.days), None)


COUNTS = (
    "on_time_protection_working_days",
    "defect_report_working_days",
    "refile_days",
    "move_in_grace_days",
    "provisional_after_days",
    "silence_alarm_days",
)
