"""A family that has much to do with us: children, demandes and invoices, as many as asked for."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from preau.accounts import operations as accounts
from preau.accounts import queries
from preau.billing import operations as billing
from preau.billing.tests.conftest import OFFICE
from preau.cases import operations as cases
from preau.cases.models import Case
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

NOVEMBER = datetime(2024, 11, 12, 9, tzinfo=PARIS)
BORN = date(2018, 5, 3)


class BusyFamily:
    """The home of one parent; ``grow`` brings it to as many of each."""

    def __init__(self, name: str) -> None:
        self.parent: User = accounts.create_citizen(
            username=name, email=f"{name}@example.org", first_name="Camille", last_name="Martin",
            actor=SYSTEM, at=NOVEMBER,
        )  # fmt: skip
        self.actor = queries.actor_for(self.parent)
        self.home = families.ensure_household(user_id=self.parent.pk, actor=SYSTEM, at=NOVEMBER)
        self.children = self.cases = self.invoices = 0
        billing.set_cash_office(**OFFICE, actor=SYSTEM, at=NOVEMBER)

    def grow(self, *, children: int, cases: int, invoices: int) -> None:
        """Up to these numbers."""
        for number in range(self.children, children):
            self._add_child(number + 1)
        for number in range(self.cases, cases):
            self._send_case(number + 1)
        for number in range(self.invoices, invoices):
            self._add_invoice(number + 1)
        self.children, self.cases, self.invoices = children, cases, invoices

    def _add_child(self, number: int) -> None:
        families.add_child(
            household_id=self.home.id, adult_user_id=self.parent.pk, first_name=f"Enfant {number}", last_name="Martin",
            birth_on=BORN, relation="parent", case_reference=f"FA-24-{number}", actor=self.actor, at=NOVEMBER,
        )  # fmt: skip

    def _send_case(self, number: int) -> None:
        """Written as sent: what sending costs is not what is measured."""
        case = cases.start(key="nous-ecrire", actor=self.actor, household_id=self.home.id, at=NOVEMBER)
        sent: dict[str, Any] = {"state": "submitted", "filed_at": NOVEMBER - timedelta(hours=number)}
        Case.objects.filter(pk=case.pk).update(label=f"Démarche numéro {number:03}", **sent)

    def _add_invoice(self, number: int) -> None:
        billing.take_over_invoice(
            household_id=self.home.id, school_year=2023, period_key="mai-juin-juillet", issued_on=date(2024, 7, 8),
            due_on=date(2024, 7, 31), amount_cents=1000 + number, label=f"Facture {number}", actor=SYSTEM, at=NOVEMBER,
        )  # fmt: skip
