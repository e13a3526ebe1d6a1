"""Why an invoice cannot be paid online now."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preau.payments.models import OnlinePayment


class NotOffered(Exception):
    """This Caisse takes no payment online."""


class NothingDue(Exception):
    """Nothing remains of this invoice: settled, or carried over to a later one."""


class AtTreasury(Exception):
    """The debt was handed over to the Trésor public."""


class TooSmall(Exception):
    """What remains is below what can be paid online; carries that minimum in cents."""

    def __init__(self, min_cents: int) -> None:
        super().__init__(min_cents)
        self.min_cents = min_cents


class InFlight(Exception):
    """Somebody is already paying this invoice: carries the attempt; ``frees_at`` is real time."""

    def __init__(self, attempt: "OnlinePayment") -> None:
        super().__init__(attempt.reference)
        self.attempt = attempt

    @property
    def frees_at(self) -> datetime:
        return self.attempt.lock_ends_at


class UnderExamination(Exception):
    """The provider's answer to an earlier attempt did not match: paying again waits until somebody has looked."""

    def __init__(self, attempt: "OnlinePayment") -> None:
        super().__init__(attempt.reference)
        self.attempt = attempt
