"""« Journal de mon compte »: what happened to what is mine, and who did it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.accounts import queries as accounts
from preau.foundation import lifecycle
from preau.foundation.audit import HistoryEntry, SubjectRef, presenters
from preau.foundation.audit.queries import events_around
from preau.foundation.lifecycle import Person, Whose
from preau.foundation.web.pagination import SIZE
from preau.kernel.actor import Actor, ActorKind
from preau.owndata.queries.people import person_of
from preau.owndata.queries.rows import rows_of

PARTS: Mapping[str, tuple[str, ...]] = {
    "compte": ("accounts.", "credentials.", "linking.", "owndata."),
    "famille": ("families.", "delegation."),
    "demandes": ("cases.", "agendas.", "quotas."),
    "cantine": ("canteen.",),
    "tarif": ("tariffs.",),
    "argent": ("billing.", "payments.", "mandates."),
}
PART_NAMES: Mapping[str, str | Promise] = {
    "compte": gettext_lazy("Mon compte et mes connexions"),
    "famille": gettext_lazy("Ma famille"),
    "demandes": gettext_lazy("Mes demandes"),
    "cantine": gettext_lazy("La cantine"),
    "tarif": gettext_lazy("Mon tarif"),
    "argent": gettext_lazy("Factures et paiements"),
}
# Sentences that agents write for each other.
AMONG_AGENTS = frozenset({"payments.onlinepayment.examine"})
ALL_AT_ONCE = 500  # events read at a time for a copy


@dataclass(frozen=True)
class JournalLine:
    """One event, and who did it as this person may know them."""

    at: datetime
    sentence: str
    who: str


class JournalPage(NamedTuple):
    """The newest first; ``older`` is where the next page starts, None on the last."""

    lines: tuple[JournalLine, ...]
    older: int | None


def journal_of(actor: Actor, *, on: date, part: str = "", before: int | None = None) -> JournalPage:
    """A page of the journal; the number of statements does not grow with it."""
    person = person_of(actor, on=on)
    entries = _entries(person, actor.id or 0, part, before, SIZE + 1)
    return JournalPage(_lines(entries[:SIZE], person), entries[SIZE - 1].id if len(entries) > SIZE else None)


def everything(person: Person, user_id: int) -> Iterator[JournalLine]:
    """The whole journal, for a copy, a batch in memory at a time."""
    before: int | None = None
    while entries := _entries(person, user_id, "", before, ALL_AT_ONCE):
        yield from _lines(entries, person)
        before = entries[-1].id


def _entries(person: Person, user_id: int, part: str, before: int | None, limit: int) -> list[HistoryEntry]:
    starts = PARTS.get(part) or tuple(start for each in PARTS.values() for start in each)
    kinds = [kind for kind in presenters.kinds() if kind.startswith(starts) and kind not in AMONG_AGENTS]
    return events_around(_subjects(person), author_id=user_id, kinds=kinds, before=before, limit=limit)


def _subjects(person: Person) -> list[SubjectRef]:
    """What is theirs among the tables with a journal, in one statement."""
    parts = [
        rows_of(table, person)
        .order_by()
        .annotate(subject_type=Value(table.table.lower(), output_field=CharField()), subject_id=Cast("pk", CharField()))
        .values_list("subject_type", "subject_id")
        for table in lifecycle.exported()
        if table.journal
    ]
    return [SubjectRef(kind, key) for kind, key in parts[0].union(*parts[1:], all=True)]


def _lines(entries: list[HistoryEntry], person: Person) -> tuple[JournalLine, ...]:
    own = frozenset(person.ids(Whose.ACCOUNT))  # several, once an agent made one of them
    agents = {entry.actor_id for entry in entries if entry.actor_kind is ActorKind.AGENT and entry.actor_id}
    titles = accounts.job_titles_of(agents) if agents else {}
    return tuple(JournalLine(entry.at, entry.sentence, _who(entry, own, titles)) for entry in entries)


def _who(entry: HistoryEntry, own: frozenset[object], titles: Mapping[int, str]) -> str:
    """Agents by what they do, never by name; the other parent never more than that."""
    if entry.actor_id in own:
        return _("Vous")
    if entry.actor_kind is ActorKind.AGENT:
        title = titles.get(entry.actor_id or 0, "")
        return _("Un agent : %(title)s") % {"title": title} if title else _("Un agent")
    if entry.actor_kind is ActorKind.CITIZEN:
        return _other(entry, own)
    return _("Le service, tout seul") if entry.actor_kind is ActorKind.SYSTEM else _("Une personne sans espace")


def _other(entry: HistoryEntry, own: frozenset[object]) -> str:
    """Whoever helps is not of the family; whoever is helped is not either, for the one who helps."""
    if entry.for_id in own:
        return _("Une personne qui vous aide")
    return _("Une autre personne") if entry.kind.startswith("delegation.") else _("L’autre parent")
