"""Showing that an address is one's own: a code by mail. Codes live in real time; only their digest is kept."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from preau.cases import notifications
from preau.cases.models import Case, EmailProof
from preau.cases.operations.common import lock
from preau.cases.queries import email_of, is_of_a_visitor, live_code
from preau.cases.states import CaseState
from preau.foundation import audit, clock
from preau.kernel.actor import Actor

TRIES = 5
SENDS = 5
AN_HOUR = timedelta(hours=1)
DIGITS = 6
SALT = "preau.cases.proving"


@transaction.atomic
def send_code(*, case: Case, actor: Actor, at: datetime) -> None:
    """Write a code of six digits to the address of a visitor's demande, and to no other; it kills the former ones.

    Five an hour, per demande and per address: beyond, nothing leaves and nobody is told.
    """
    row, now = lock(case), clock.real_now()
    email = email_of(row)
    if not email or not is_of_a_visitor(row) or _sent_since(now - AN_HOUR, row, email) >= SENDS:
        return
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    EmailProof.objects.filter(case=row, used_at=None).update(used_at=now)
    EmailProof.objects.create(case=row, email=email, digest=_digest(row, email, code), made_at=now)
    audit.record("cases.code.send", actor=actor, subject=row, at=at)
    notifications.code(row, code, at=at)


def _sent_since(since: datetime, case: Case, email: str) -> int:
    return EmailProof.objects.filter(Q(case=case) | Q(email=email), made_at__gt=since).count()


@transaction.atomic
def prove(*, case: Case, code: str, actor: Actor, at: datetime) -> bool:
    """Whether this is the living code of the address that the demande has now; it serves once.

    A try is counted before the code is looked at, by one conditional UPDATE, and stays counted when it fails:
    five tries, however many arrive together. Nothing is raised, so that the count is kept.
    """
    row = lock(case)
    known = live_code(row)
    if known is None or not _takes_a_try(known) or not _is_it(row, known, code):
        return False
    EmailProof.objects.filter(pk=known.pk).update(used_at=clock.real_now())
    Case.objects.filter(pk=row.pk).update(proved_at=at)
    audit.record("cases.code.prove", actor=actor, subject=row, at=at)
    return True


def _takes_a_try(proof: EmailProof) -> bool:
    waiting = EmailProof.objects.filter(pk=proof.pk, used_at=None, tries__lt=TRIES)
    return bool(waiting.update(tries=F("tries") + 1))


def _is_it(case: Case, proof: EmailProof, code: str) -> bool:
    return constant_time_compare(proof.digest, _digest(case, proof.email, code))


def _digest(case: Case, email: str, code: str) -> str:
    """Bound to this demande, this address and the secret of this installation."""
    return salted_hmac(SALT, f"{case.pk}|{email}|{code}", algorithm="sha256").hexdigest()


class NotProved(Exception):
    """A visitor's demande leaves once the address is known to be theirs."""


def require_proved(case: Case) -> None:
    """Raises NotProved."""
    if case.state == CaseState.DRAFT and is_of_a_visitor(case) and case.proved_at is None:
        raise NotProved(case.reference)
