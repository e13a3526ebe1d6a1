"""Demandes of people without account, and what proves that they are theirs."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from preau.cases.models import Case, EmailProof
from preau.cases.states import Channel
from preau.foundation import clock
from preau.kernel.actor import Actor

CODE_LIFE = timedelta(minutes=15)
UNCLAIMED = Q(applicant=None, channel=Channel.PORTAL)


def is_of_a_visitor(case: Case) -> bool:
    """Made on the portal by somebody without account, and not yet put in a space."""
    return case.applicant_id is None and case.channel == Channel.PORTAL


def held_by(actor: Actor) -> Q:
    """The demandes whose key this visitor's browser holds; one put in a space opens to its owner alone."""
    return UNCLAIMED & Q(tracking_token__in=sorted(actor.keys))


def visitors_cases() -> QuerySet[Case]:
    """Every one of them: for pages that ask for a proof, and jobs."""
    return Case.objects.select_related("procedure").filter(UNCLAIMED)


def email_of(case: Case) -> str:
    """The address of the demande as addresses are compared; "" when none was given."""
    return str(case.contact.get("email") or "").strip().casefold()


def visitors_case(reference: str, *, email: str) -> Case | None:
    """What somebody who lost the link asks for; both must be right."""
    case = visitors_cases().filter(reference=reference).first()
    return case if case and email_of(case) == email.strip().casefold() != "" else None


def live_code(case: Case) -> EmailProof | None:
    """The code that still opens this demande: the last one, young, unused, sent to the address it has now."""
    young = clock.real_now() - CODE_LIFE
    last = EmailProof.objects.filter(case=case, used_at=None, made_at__gt=young).order_by("-pk").first()
    return last if last and last.email == email_of(case) else None


def masked_email(case: Case) -> str:
    """« c•••••@e•••••.org »: enough for its owner to know which one, not for anybody else."""
    name, _at, host = email_of(case).partition("@")
    domain, _dot, end = host.rpartition(".")
    return f"{name[:1]}•••••@{domain[:1]}•••••.{end}" if host else ""
