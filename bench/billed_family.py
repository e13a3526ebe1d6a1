"""A family with three children, its meals of the year, and its first invoice."""

from datetime import date, datetime

from preau.accounts import operations as accounts
from preau.accounts.models import User
from preau.billing import operations as billing
from preau.billing.models import Invoice
from preau.billing.tests import runs, town
from preau.billing.tests.conftest import OFFICE
from preau.families.models import Adult
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.rulebook import operations as rulebooks

CHILDREN = 3
NOVEMBER = datetime(2024, 11, 12, 9, tzinfo=PARIS)


def billed_family() -> tuple[User, str]:
    """The parent, and the number of the invoice."""
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=runs.ISSUE)
    rulebooks.confirm_grid(school_year=2024, name="Mme Vasseur", actor=SYSTEM, at=runs.ISSUE)
    days = town.canteen_days(date(2024, 9, 1), date(2025, 7, 4))
    (home,) = town.settle_in([town.Spec(days, children=CHILDREN)])
    parent = accounts.create_citizen(
        username="p11",
        email="p11@example.org",
        first_name="Pauline",
        last_name="Onze",
        birth_on=date(1985, 3, 2),
        street="11 rue du Poids",
        postcode="75011",
        city="Paris",
        phone="0612345678",
        actor=SYSTEM,
        at=runs.ISSUE,
    )
    Adult.objects.filter(stays__household_id=home.id).update(user=parent)
    runs.issued()
    return parent, Invoice.objects.get(household_id=home.id).number
