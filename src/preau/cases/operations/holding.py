"""The tables of cases that belong to a household, to an account or to a child."""

from django.utils.translation import gettext_lazy as _

from preau.cases.models import Case, ReplyAddress
from preau.cases.queries.hidden import CHILD
from preau.foundation.merging import AnswerHolder, Holder, Kind

CASES = _("Demandes")
HOLDERS = [
    Holder(Kind.HOUSEHOLD, Case.objects.all, "household", CASES),
    Holder(Kind.ACCOUNT, Case.objects.all, "applicant", CASES),
    Holder(Kind.ACCOUNT, ReplyAddress.objects.all, "user_id"),
    AnswerHolder(Kind.CHILD, Case.objects.all, f"answers__{CHILD}", CASES),
]
