"""Billing, absences and shared custody, as the règlement decides them."""

from dataclasses import dataclass

from preau.kernel.documents import Unreadable
from preau.rulebook.definition.choices import AbsenceCounting, OneFiled, Timing


@dataclass(frozen=True)
class BillingRules:
    """Amounts in cents, days in calendar days (rulings 26 to 30)."""

    timing: Timing = Timing.ARREARS
    min_online_cents: int = 100  # PayFiP takes nothing below one euro
    min_debit_cents: int = 100
    carry_below_cents: int = 100  # a smaller invoice joins the next one; no reminder
    prenotification_days: int = 14  # from the actual sending to the debit
    treasury_floor_cents: int = 1500  # per debtor, all debts together

    def __post_init__(self) -> None:
        """Raises Unreadable for an amount below zero, or a debit that nobody is told of."""
        for name in ("min_online_cents", "min_debit_cents", "carry_below_cents", "treasury_floor_cents"):
            if getattr(self, name) < 0:
                raise Unreadable(name, "an amount is not negative")
        if self.prenotification_days < 1:
            raise Unreadable("prenotification_days", "a debit is announced at least one day before")


@dataclass(frozen=True)
class AbsenceRules:
    """Sickness is deducted from ``min_days`` consecutive days, with a certificate (ruling 25)."""

    counting: AbsenceCounting = AbsenceCounting.SCHOOL_DAYS
    min_days: int = 3
    certificate_months: int = 1  # after the return
    notice_working_days: int = 2  # before which an absence for convenience can still be announced

    def __post_init__(self) -> None:
        """Raises Unreadable."""
        if self.min_days < 1:
            raise Unreadable("min_days", "a sickness lasts at least one day")
        for name in ("certificate_months", "notice_working_days"):
            if getattr(self, name) < 0:
                raise Unreadable(name, "a length of time is not negative")


@dataclass(frozen=True)
class CustodyRules:
    """Alternating custody at the canteen (ruling 21)."""

    one_filed: OneFiled = OneFiled.FILER_PAYS_ALL
