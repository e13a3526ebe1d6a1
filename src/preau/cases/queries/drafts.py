"""How long a draft is kept, counted in business time from its last change."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from preau.cases.models import Case
from preau.cases.queries.visitors import UNCLAIMED, is_of_a_visitor
from preau.cases.states import CaseState
from preau.kernel.instants import paris_day

KEPT = timedelta(days=30)
REMINDED_AFTER = timedelta(days=23)
VISITORS_KEPT = timedelta(days=7)
VISITORS_REMINDED_AFTER = timedelta(hours=1)  # the link is their only way back


def kept_until(case: Case) -> date:
    """The last whole day of a draft."""
    return paris_day(case.updated_at + (VISITORS_KEPT if is_of_a_visitor(case) else KEPT))


def drafts_to_remind(at: datetime) -> "QuerySet[Case]":
    """Left alone for long, not told since their last change, oldest first; agents' drafts remind nobody."""
    families = Q(applicant__isnull=False, updated_at__lte=at - REMINDED_AFTER, updated_at__gt=at - KEPT)
    visitors = UNCLAIMED & Q(updated_at__lte=at - VISITORS_REMINDED_AFTER, updated_at__gt=at - VISITORS_KEPT)
    told = Q(reminded_at__isnull=False, reminded_at__gte=F("updated_at"))
    rows = Case.objects.select_related("procedure").filter(state=CaseState.DRAFT, channel=Case.Channel.PORTAL)
    return rows.filter(families | visitors).exclude(told).order_by("updated_at", "pk")


def drafts_that_are_over(at: datetime) -> "QuerySet[Case]":
    """To delete with their files; those changed meanwhile are not."""
    over = Q(updated_at__lt=at - KEPT) | UNCLAIMED & Q(updated_at__lt=at - VISITORS_KEPT)
    return Case.objects.filter(over, state=CaseState.DRAFT).order_by("pk")
