"""The secret addresses to which a family answers our mails."""

from django.conf import settings

from preau.cases.models import Case, ReplyAddress
from preau.cases.queries import definition_of
from preau.kernel.identifiers import new_mail_token


def open_reply_address(case: Case) -> None:
    """Before we write to somebody: where the answer will go. Nothing when no mail is taken in (ruling 36)."""
    email = str(case.contact.get("email") or "")
    if not email or not settings.PREAU_REPLY_DOMAIN or not definition_of(case).exchanges:
        return
    new = {"user_id": case.applicant_id, "token": new_mail_token()}
    ReplyAddress.objects.get_or_create(case=case, email=email, defaults=new)
