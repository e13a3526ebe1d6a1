"""When new canteen days, or the end of the canteen, take effect."""

from dataclasses import dataclass

from preau.kernel.documents import Unreadable


@dataclass(frozen=True)
class ChangeRules:
    """A change begins with a billing period when it was asked ``notice_days`` calendar days before it (C10).

    Sooner in two cases: during the first ``grace_days`` of a child's year, and when the family's situation has
    changed. Nothing takes effect before ``working_days`` working days: the kitchen has ordered the meals (C11).
    """

    notice_days: int = 15
    grace_days: int = 14
    working_days: int = 2

    def __post_init__(self) -> None:
        """Raises Unreadable."""
        for name in ("notice_days", "grace_days", "working_days"):
            if getattr(self, name) < 0:
                raise Unreadable(name, "a number of days is not negative")
