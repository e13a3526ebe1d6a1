"""An answer by mail enters the thread (ruling 36); what cannot enter gets an answer, never silence."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from preau.cases import notifications, policies, queries
from preau.cases.models import Case, ReceivedMail, ReplyAddress
from preau.cases.operations.common import lock
from preau.cases.operations.posting import post
from preau.cases.operations.robots import may_answer
from preau.cases.reasons import Undelivered
from preau.cases.rules.exchange import LONGEST, MOST_FILES
from preau.cases.rules.inbound import AttachedFile, Inbound, read_mail
from preau.foundation.files import Unacceptable
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.instants import paris_day


class Outcome(StrEnum):
    """What became of a mail."""

    TAKEN = "taken"
    AGAIN = "again"  # delivered a second time: nothing more happened
    IGNORED = "ignored"  # a machine wrote it
    SENT_BACK = "sent back"  # answered with the link, or not at all to who wrote too often


@transaction.atomic
def receive(*, raw: bytes, sender: str | None = None, recipient: str = "", at: datetime) -> Outcome:
    """Take one mail in; ``sender`` and ``recipient`` are those of the envelope. Raises rules.inbound.BadMail."""
    mail = read_mail(raw, domain=settings.PREAU_REPLY_DOMAIN, sender=sender, recipient=recipient)
    if mail.is_automatic:
        return Outcome.IGNORED
    address = _address_of(mail)
    if address is None:
        return _send_back(mail, None, Undelivered.UNKNOWN, at=at)
    case = lock(address.case)
    if not ReceivedMail.objects.get_or_create(address=address, digest=mail.digest, defaults={"received_at": at})[1]:
        return Outcome.AGAIN
    return _enter(mail, case, _author(address, case), at=at)


def _address_of(mail: Inbound) -> ReplyAddress | None:
    """A secret used by another sender is as good as none, and told the same."""
    rows = ReplyAddress.objects.select_related("case")
    address = rows.filter(token=mail.token).first() if mail.token else None
    return address if address and address.email.casefold() == mail.sender else None


def _author(address: ReplyAddress, case: Case) -> Actor:
    user_id = address.user_id or case.applicant_id
    if user_id is not None:
        return Actor(ActorKind.CITIZEN, id=user_id)
    return Actor(ActorKind.ANONYMOUS, keys=frozenset({case.tracking_token}))


def _enter(mail: Inbound, case: Case, author: Actor, *, at: datetime) -> Outcome:
    day = paris_day(at)
    if not queries.takes_messages(case, on=day) or not policies.may_write(author, case, on=day).allowed:
        return _send_back(mail, case, Undelivered.CLOSED, at=at)
    with notifications.in_language_of(case):
        kept, refused = _keep(mail.files, actor=author, at=at)
    if not mail.text and not kept:
        return _send_back(mail, case, Undelivered.EMPTY, refused=refused, at=at)
    body, is_cut = mail.text[:LONGEST].strip(), len(mail.text) > LONGEST
    message = post(case, body=body, stored_ids=kept, by_mail=True, actor=author, at=at)
    if refused or is_cut or may_answer(mail.sender):
        notifications.message_received(case, message, refused=refused, is_cut=is_cut, at=at)
    return Outcome.TAKEN


def _keep(attached: Iterable[AttachedFile], *, actor: Actor, at: datetime) -> tuple[list[int], list[str]]:
    """The good files, and a sentence for each of the others: a bad one does not keep the words out."""
    kept: list[int] = []
    refused: list[str] = []
    for file in attached:
        if len(kept) == MOST_FILES:
            refused.append(notifications.too_many_files(file.name))
            continue
        try:
            upload = SimpleUploadedFile(file.name, file.content)
            kept.append(files.store_upload(upload=upload, actor=actor, at=at).pk)
        except Unacceptable as refusal:
            refused.append(f"{file.name} : {refusal.sentence}")
    return kept, refused


def _send_back(
    mail: Inbound, case: Case | None, why: Undelivered, *, refused: Iterable[str] = (), at: datetime
) -> Outcome:
    if may_answer(mail.sender):
        notifications.sent_back(mail.sender, case, why, refused=refused, at=at)
    return Outcome.SENT_BACK
