"""Households as addressees of invoices, many at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from preau.families.models import AdultStay, Household
from preau.families.queries.rows import holds, household_view
from preau.families.queries.views import Mailbox, PayerView
from preau.foundation.prepared import Statement


def payers_of(household_ids: Iterable[int], *, on: date) -> dict[int, PayerView]:
    """Names, addresses and mailboxes of households on that day; two statements whatever their number."""
    wanted, adults = tuple(sorted(set(household_ids))), defaultdict[int, list[AdultStay]](list)
    for stay in _stays(wanted, on):
        adults[stay.household_id].append(stay)
    return {row.pk: _payer(row, adults[row.pk]) for row in _households(wanted)}


@Statement
def _households(household_ids: tuple[int, ...]) -> QuerySet[Household]:
    return Household.objects.filter(pk__in=household_ids).order_by("pk")


@Statement
def _stays(household_ids: tuple[int, ...], on: date) -> QuerySet[AdultStay]:
    """Who lives there, the one known longest first."""
    stays = AdultStay.objects.filter(holds(on), household_id__in=household_ids)
    return stays.select_related("adult__user").order_by("starts_on", "pk")


def _payer(row: Household, stays: list[AdultStay]) -> PayerView:
    mailboxes = (_mailbox(stay) for stay in stays)
    view = household_view(row)
    return PayerView(
        id=view.id,
        reference=view.reference,
        name=view.name,
        lines=view.lines,
        adults=tuple(f"{stay.adult.first_name} {stay.adult.last_name}" for stay in stays),
        user_ids=tuple(stay.adult.user_id for stay in stays if stay.adult.user_id is not None),
        mailboxes=tuple(mailbox for mailbox in mailboxes if mailbox.email),
    )


def _mailbox(stay: AdultStay) -> Mailbox:
    """The account's own address goes before the one that somebody told us."""
    user = stay.adult.user
    address = (user.email if user else "") or stay.adult.email
    return Mailbox(address, user.language if user else "fr", stay.adult.user_id)
