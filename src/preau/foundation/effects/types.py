"""What ``cases`` tells a handler, and what a handler may answer. Frozen: a handler never edits a case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope


@dataclass(frozen=True)
class PieceView:
    """One document of a case (pièce): its kind, when its last file came, what an agent said of it."""

    kind: str
    received_on: date
    accepted: bool | None = None
    file_ids: tuple[int, ...] = ()
    defect_told_on: date | None = None
    replaces_received_on: date | None = None


@dataclass(frozen=True)
class ComplementView:
    """A request for something missing (complément): ``deadline_on`` is the last day to answer, inclusive."""

    asked_on: date
    deadline_on: date
    answered_on: date | None
    piece_kinds: tuple[str, ...]
    field_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseView:
    """A case (demande) as its handler sees it."""

    id: int
    reference: str
    procedure_key: str
    state: str
    answers: Mapping[str, Any]
    applicant_user_id: int | None
    household_id: int | None
    channel: str
    filed_at: datetime | None
    pieces: tuple[PieceView, ...] = ()
    complements: tuple[ComplementView, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # by its handler, once for one row


@dataclass(frozen=True)
class Problem:
    """Why a case cannot be sent or accepted: the field (or "" for the whole) and a translated sentence."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Note:
    """A sentence that explains (marginal note of the teacher); tone: explain, ok, wait, no."""

    sentence: str
    tone: str = "explain"


@dataclass(frozen=True)
class DocumentSpec:
    """A PDF to make and keep with the case: kind, title, typst template (``canteen/pdf/bulletin.typ``), JSON data."""

    kind: str
    title: str
    template: str
    data: Mapping[str, Any] = field(default_factory=dict)


class DecisionForm(Protocol):
    """The Django form that an acceptance needs (a quotient, say)."""

    cleaned_data: dict[str, Any]

    def is_valid(self) -> bool: ...


class Handler(Protocol):
    """What a capability does with the cases of its procedures."""

    @property
    def forbids_quota(self) -> bool:
        """The law wants a reasoned decision for each person, never a number of places (ruling 33)."""

    @property
    def helper_scope(self) -> Scope | None:
        """What a helper must have been given to open such a demande; None: the family does it itself."""

    def label(self, case: CaseView) -> str:
        """What the queue and the lists show ("Lou Renaud, école Parmentier")."""

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        """First answers of a new draft; keys that begin with ``_`` are facts that conditions may test."""

    def facts(self, case: CaseView, *, at: datetime) -> Mapping[str, Any]:
        """Facts (keys that begin with ``_``) that depend on the answers; asked again at each step and when sending."""

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        """What forbids sending; checked again inside the submitting transaction."""

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        """What the family should know before sending and while waiting (lateness, protection, in euros)."""

    def hold_reason(self, case: CaseView) -> str | None:
        """A code when the case must wait for something of ours; ``hold_sentence`` puts it in words."""

    def hold_sentence(self, code: str) -> str: ...

    def cancel_sentence(self, case: CaseView) -> str:
        """What giving up costs or does not; "" when there is nothing to add."""

    def decision_form(self, case: CaseView, *, actor: Actor, data: Any = None) -> DecisionForm | None:
        """A form shown beside "Accepter", or None when accepting needs nothing more."""

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        """What accepting would do, in sentences."""

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        """What was verified for the agent (tone ok / wait / no)."""

    def documents(self, case: CaseView) -> Sequence[DocumentSpec]:
        """PDFs made when the case is sent (bulletin)."""

    def settles_at_once(self, case: CaseView) -> bool:
        """Whether nothing is left to judge: ``cases`` accepts it for us in the transaction that sends it."""

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None: ...

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None: ...

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None: ...

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None: ...

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None: ...

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None: ...

    def cannot_take_back(self, case: CaseView) -> str:
        """Why the decision of this case cannot be undone, in a sentence for the agent; "" when it can."""

    def on_taken_back(self, case: CaseView, *, was: str, reason: str, actor: Actor, at: datetime) -> None:
        """Undo what deciding did: ``was`` is the state that the decision gave. All of it, or raise."""

    def fixed_answers(self) -> Collection[str]:
        """Questions whose answers took effect when the case was sent: no agent may ask to correct them."""

    def alarm_after_days(self) -> int | None:
        """Days after which agents are alarmed, where silence decides nothing; None where the law's clock runs."""


class BaseHandler:
    """A procedure without effect of its own; capabilities override what they need."""

    forbids_quota: bool = False
    helper_scope: Scope | None = Scope.BOOK

    def label(self, case: CaseView) -> str:
        return case.reference

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return {}

    def facts(self, case: CaseView, *, at: datetime) -> Mapping[str, Any]:
        return {}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return ()

    def hold_reason(self, case: CaseView) -> str | None:
        return None

    def hold_sentence(self, code: str) -> str:
        return code

    def cancel_sentence(self, case: CaseView) -> str:
        return ""

    def decision_form(self, case: CaseView, *, actor: Actor, data: Any = None) -> DecisionForm | None:
        return None

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        return ()

    def checks(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        return ()

    def documents(self, case: CaseView) -> Sequence[DocumentSpec]:
        return ()

    def settles_at_once(self, case: CaseView) -> bool:
        return False

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        return None

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        return None

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        return None

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        return None

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        return None

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        return None

    def cannot_take_back(self, case: CaseView) -> str:
        return ""

    def on_taken_back(self, case: CaseView, *, was: str, reason: str, actor: Actor, at: datetime) -> None:
        return None

    def fixed_answers(self) -> Collection[str]:
        return ()

    def alarm_after_days(self) -> int | None:
        return None
