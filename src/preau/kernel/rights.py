"""What an agent may do, said once; roles are bundles of these (``accounts.roles``)."""

from enum import StrEnum


class Right(StrEnum):
    """One right of an agent; income and health are separate from reading a case (rights on them are apart)."""

    CASES_READ = "cases.read"
    CASES_KEY = "cases.key"  # type a paper file at the counter
    CASES_DECIDE = "cases.decide"
    FAMILIES_VIEW = "families.view"  # look at a family's space as the family sees it
    INCOME_READ = "income.read"
    HEALTH_READ = "health.read"  # individual health plans (PAI), certificates
    TARIFFS_DECIDE = "tariffs.decide"
    BILLING_READ = "billing.read"  # invoices and accounts of families
    BILLING_ISSUE = "billing.issue"  # prepare, accept and issue a run; holds; credit notes
    TILL_KEEP = "till.keep"
    IBAN_READ = "iban.read"
    DEBITS_PREPARE = "debits.prepare"
    DEBITS_APPROVE = "debits.approve"  # four eyes: never the person who prepared
    CALENDAR_KEEP = "calendar.keep"  # closures and strikes
    AGENDAS_KEEP = "agendas.keep"  # hours and closures of the appointments
    SCHOOL_READ = "school.read"  # lists of one's own schools
    STAFF_READ = "staff.read"  # who works here, with which rights
    ADMINISTER = "administer"
