"""What is known of a payer's tariff file, as the rules read it."""

from dataclasses import dataclass
from datetime import date, datetime

from preau.kernel.periods import Days
from preau.tariffs.rules.reason import Reason


@dataclass(frozen=True)
class Decision:
    """What an agent decided for some days: a quotient in whole euros, or another reason without one."""

    days: Days
    reason: Reason
    quotient_euros: int | None = None

    def __post_init__(self) -> None:
        if (self.reason is Reason.QUOTIENT) is not (self.quotient_euros is not None):
            raise ValueError("a decision bears a quotient when, and only when, that is its reason")


@dataclass(frozen=True)
class FileFacts:
    """What is known of a payer's tariff file (dossier de tarification): facts, no verdict.

    ``deadline_at`` is this payer's own and exclusive (see ``lateness.deadline_for``);
    None while it still runs because we are checking the family.
    ``seen_at`` is when the facts were read; it only matters for a family that sent nothing yet
    and still may, such as one that moved in last week.
    """

    filed_at: datetime | None
    deadline_at: datetime | None
    silences: tuple[Days, ...] = ()  # from the day after an unanswered deadline to the day of the answer
    complete_on: date | None = None  # the day the last piece that was later accepted was received
    decisions: tuple[Decision, ...] = ()
    seen_at: datetime | None = None

    @property
    def filed_in_time(self) -> bool:
        return self.filed_at is not None and (self.deadline_at is None or self.filed_at < self.deadline_at)

    @property
    def may_still_file(self) -> bool:
        return (
            self.filed_at is None
            and self.seen_at is not None
            and (self.deadline_at is None or self.seen_at < self.deadline_at)
        )

    def decision_on(self, day: date) -> Decision | None:
        return next((decision for decision in self.decisions if day in decision.days), None)
