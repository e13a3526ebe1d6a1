"""What the simulator answers, ready to be written on the page."""

from datetime import date
from typing import NamedTuple

from preau.kernel.school_calendar import SchoolCalendar
from preau.kernel.week import WeekPattern
from preau.rulebook.definition import BillingPeriod
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs import reasons
from preau.tariffs.rules.estimate import Invoice, late_invoice, meal_and_invoice
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.quotient import Quotient
from preau.tariffs.rules.simulation import Simulation, simulate


class LateInvoice(NamedTuple):
    """One invoice that costs more because the file was complete too late; cents."""

    period: BillingPeriod
    late: Invoice
    in_time: Invoice

    @property
    def label(self) -> str:
        return self.period.label.in_(reasons.language())

    @property
    def more_cents(self) -> int:
        return self.late.amount_cents - self.in_time.amount_cents


class Answer(NamedTuple):
    """A price, the first invoice of the year, and why."""

    simulation: Simulation
    period: BillingPeriod
    complete_on: date | None
    is_late: bool
    late_invoices: tuple[LateInvoice, ...]
    late_policy: str
    to_confirm: bool  # nobody has yet read this row against its deliberation (ruling 31)

    @classmethod
    def of(
        cls,
        quotient: Quotient,
        *,
        week: WeekPattern,
        complete_on: date | None,
        rulebook: LoadedRulebook,
        calendar: SchoolCalendar,
    ) -> "Answer":
        document, late = rulebook.document, LateRule.of(rulebook.document)
        first = document.billing_periods[0]
        simulation = simulate(quotient, days=calendar.canteen_days(week, first.days), grid=document.grid)
        is_late = complete_on is not None and complete_on > rulebook.last_day

        def dear(period: BillingPeriod) -> LateInvoice:
            days, row = calendar.canteen_days(week, period.days), simulation.tariff.row
            invoice = late_invoice(row, days, complete_on=complete_on, late=late, grid=document.grid)
            return LateInvoice(period, invoice, meal_and_invoice(row, days)[1])

        invoices = tuple(dear(period) for period in document.billing_periods) if is_late else ()
        return cls(
            simulation=simulation,
            period=first,
            complete_on=complete_on,
            is_late=is_late,
            late_invoices=tuple(invoice for invoice in invoices if invoice.more_cents),
            late_policy=reasons.late_policy(document.late_policy),
            to_confirm=not rulebook.confirmed_by and simulation.tariff.row in document.grid.to_verify,
        )

    @property
    def period_label(self) -> str:
        return self.period.label.in_(reasons.language())

    @property
    def about(self) -> str:
        """« environ 64 € »: the invoice rounded to the euro, halves up."""
        return reasons.whole_euros((self.simulation.in_time.amount_cents + 50) // 100)

    @property
    def price(self) -> str:
        return reasons.price_of(self.simulation.tariff.price_cents)

    @property
    def highest(self) -> str:
        return reasons.highest_price(self.simulation.highest)

    @property
    def why(self) -> list[str]:
        return reasons.sentences(self.simulation.why)
