"""Signing an authorisation; it takes the place of the one before."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit, workflow
from preau.foundation import iban as ibans
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.mandates import notifications, policies
from preau.mandates.models import Mandate
from preau.mandates.operations.numbers import context_of
from preau.mandates.states import Move

PREFIX = "PREL"
LONGEST_NAME = 70  # pain.008


class UnusableAccount(ValueError):
    """Not an account that a SEPA debit can reach; ``fault`` says why."""

    def __init__(self, fault: ibans.Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class SignedTwice(Exception):
    """Another authorisation of this payer was signed at the same instant: one of the two is enough."""


@transaction.atomic
def sign(
    *,
    household_id: int,
    debtor_name: str,
    holder_name: str,
    iban: str,
    case_reference: str = "",
    actor: Actor,
    at: datetime,
) -> Mandate:
    """A new authorisation with its RUM; the one in force, suspended or not, is replaced.

    Raises UnusableAccount, SignedTwice, Refused.
    """
    require(policies.may_sign(actor, household_id, on=paris_day(at)))
    number = ibans.normalised(iban)
    if fault := ibans.fault_of(number):
        raise UnusableAccount(fault)
    _replace(household_id, actor=actor, at=at)
    reference = new_reference(PREFIX, paris_day(at).year)
    with violation("mandates_one_in_force_per_household", raises=SignedTwice):
        mandate = Mandate.objects.create(
            reference=reference,
            household_id=household_id,
            debtor_name=debtor_name.strip()[:LONGEST_NAME],
            holder_name=holder_name.strip()[:LONGEST_NAME],
            iban_sealed=ibans.seal(number, context=context_of(reference)),
            iban_masked=ibans.masked(number),
            bic=ibans.bic_of(number),
            signed_at=at,
            case_reference=case_reference,
        )
    audit.record("mandates.mandate.sign", actor=actor, subject=mandate, at=at, case=case_reference)
    return mandate


def _replace(household_id: int, *, actor: Actor, at: datetime) -> None:
    before = Mandate.objects.select_for_update().filter(household_id=household_id, ended_at=None).first()
    if before:
        workflow.apply(before, Move.REPLACE, actor=actor, at=at, set={"ended_at": at})
        notifications.ended(before, at=at)
