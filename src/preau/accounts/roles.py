"""Roles of agents and the rights that each one gives."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.kernel.rights import Right


class Role(models.TextChoices):
    """What an agent is here for (rôle)."""

    RECEPTION = "accueil", _("Accueil du public")
    CASEWORK = "instruction", _("Instruction")
    TARIFFS = "tarification", _("Tarification")
    CASH_OFFICE = "regie", _("Régie")
    CASHIER = "mandataire", _("Mandataire de la régie")
    ACCOUNTANT = "comptable", _("Comptable (lecture seule)")
    SCHOOL = "ecole", _("École")
    COMMUNICATION = "communication", _("Communication")
    ADMINISTRATION = "administration", _("Administration")
    DPO = "dpo", _("Protection des données (DPO)")


RIGHTS: dict[str, frozenset[Right]] = {
    Role.RECEPTION: frozenset({Right.CASES_READ, Right.CASES_KEY, Right.BILLING_READ}),
    Role.CASEWORK: frozenset(
        {Right.CASES_READ, Right.CASES_KEY, Right.CASES_DECIDE, Right.HEALTH_READ, Right.FAMILIES_VIEW}
    ),
    Role.TARIFFS: frozenset({Right.CASES_READ, Right.INCOME_READ, Right.TARIFFS_DECIDE}),
    Role.CASH_OFFICE: frozenset(
        {
            Right.BILLING_READ,
            Right.BILLING_ISSUE,
            Right.TILL_KEEP,
            Right.IBAN_READ,
            Right.DEBITS_PREPARE,
            Right.CALENDAR_KEEP,
        }
    ),
    Role.ADMINISTRATION: frozenset(
        {
            Right.CASES_READ,
            Right.BILLING_READ,
            Right.DEBITS_APPROVE,
            Right.CALENDAR_KEEP,
            Right.AGENDAS_KEEP,
            Right.STAFF_READ,
            Right.ADMINISTER,
            Right.FAMILIES_VIEW,
        }
    ),
    Role.CASHIER: frozenset({Right.BILLING_READ, Right.TILL_KEEP}),
    Role.ACCOUNTANT: frozenset({Right.BILLING_READ}),
    Role.SCHOOL: frozenset({Right.SCHOOL_READ}),
    Role.COMMUNICATION: frozenset(),  # the desk alone: nothing of the families
    Role.DPO: frozenset({Right.STAFF_READ}),  # who may read what, never what they read
}


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """Everything that any of these roles gives."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
