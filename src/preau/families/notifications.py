"""What we write to agents about precautions; never a name: a mailbox is read by others."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from preau.accounts import queries as accounts
from preau.foundation import outbox
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.outbox import Letter
from preau.kernel.instants import paris_day
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.families.models import Precaution


def precaution_to_confirm(precaution: "Precaution", *, at: datetime) -> None:
    """To every supervisor: any one of them may confirm."""
    _write("families.precaution_to_confirm", precaution, accounts.agent_ids_with(Right.ADMINISTER), at=at)


def precaution_lapsed(precaution: "Precaution", *, at: datetime) -> None:
    """The alarm: to the supervisors who did not confirm, and to who placed it."""
    readers = {*accounts.agent_ids_with(Right.ADMINISTER), precaution.placed_by_id}
    _write("families.precaution_lapsed", precaution, readers, at=at)


def _write(key: str, precaution: "Precaution", readers: Iterable[int], *, at: datetime) -> None:
    letters = []
    for contact in accounts.contacts_of(readers).values():
        with translation.override(contact.language):
            words = {
                "placed": long_day(paris_day(precaution.placed_at)),
                "until": long_day(precaution.until_on),
                "by": precaution.placed_by,
                "hello": _("Bonjour %(name)s,") % {"name": contact.first_name},
            }
        letters.append(Letter(key, contact.email, contact.language, words))
    outbox.add_all(letters, at=at)
