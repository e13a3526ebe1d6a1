"""What a démarche is made of (Procedure): steps of questions and documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preau.procedures.definition.conditions import Answers, Condition, holds
from preau.procedures.definition.scarce import Appointment, CancelUntil, Quota
from preau.procedures.definition.texts import NOTHING, Text


class Kind(StrEnum):
    """Kinds of questions, and what their answer is in JSON."""

    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str
    NUMBER = "number"  # int
    AMOUNT = "amount"  # int, cents
    DATE = "date"  # str, ISO
    CHOICE = "choice"  # str, the value of the choice
    YES_NO = "yes_no"  # "oui" | "non"
    CHILD = "child"  # int, id of a child of the household
    SCHOOL = "school"  # int, id of an open school
    WEEK_PATTERN = "week_pattern"  # str, "lu,ma,je,ve"
    EXPLANATION = "explanation"  # no answer: a paragraph between questions
    PHONE = "phone"  # str, digits as people write them
    EMAIL = "email"  # str
    ACCEPTANCE = "acceptance"  # True
    CHOICES = "choices"  # list[str], the values of the choices
    ADDRESS = "address"  # {"street", "street_more", "postcode", "city"}
    MEMBER = "member"  # str, "child:12" or "adult:34" of the household
    GROUP = "group"  # list[dict]: each row answers the questions of the group
    IBAN = "iban"  # {"sealed": …, "masked": "FR76 … 0189"}: the number itself is never kept in clear


class Silence(StrEnum):
    """What no answer from us means in law (ruling 34)."""

    REJECTION = "rejection"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True)
class Choice:
    value: str
    label: Text


@dataclass(frozen=True)
class Field:
    """A question (champ). ``sensitive`` names the right that reading its answer takes ("income", "custody").

    ``min`` and ``max`` bound a number, or an amount in cents; ``earliest`` and ``latest`` a day, as ``days`` says
    them. ``prefill`` copies a word of the profile ("profile.phone") into a new draft. A group asks ``fields``
    again in each of its rows (``item_label``), ``min_items`` to ``max_items`` of them.
    """

    key: str
    kind: Kind
    label: Text
    help: Text = NOTHING
    required: bool = False
    when: Condition | None = None
    choices: tuple[Choice, ...] = ()
    max_length: int | None = None
    min: int | None = None
    max: int | None = None
    earliest: str = ""
    latest: str = ""
    prefill: str = ""
    sensitive: str = ""
    fields: tuple["Field", ...] = ()
    min_items: int = 0
    max_items: int = 10
    item_label: Text = NOTHING

    @property
    def is_question(self) -> bool:
        return self.kind is not Kind.EXPLANATION


@dataclass(frozen=True)
class Model:
    """A document to download, fill in and join (modèle): its path among the static files of a capability."""

    label: Text
    path: str


@dataclass(frozen=True)
class PieceSpec:
    """A document to join (pièce), or one of several that are as good as each other."""

    kinds: tuple[str, ...]
    label: Text
    help: Text = NOTHING
    required: bool = True
    max_age_months: int | None = None
    model: Model | None = None
    when: Condition | None = None
    sensitive: str = ""
    labels: Mapping[str, Text] = field(default_factory=dict)

    @property
    def is_alternative(self) -> bool:
        return len(self.kinds) > 1

    def label_of(self, kind: str) -> Text:
        return self.labels.get(kind, self.label)


@dataclass(frozen=True)
class Step:
    """One page of « Ma demande »."""

    key: str
    title: Text
    help: Text = NOTHING
    fields: tuple[Field, ...] = ()
    pieces: tuple[PieceSpec, ...] = ()


@dataclass(frozen=True)
class Rules:
    """A règlement to accept when signing, in one version."""

    version: str
    label: Text


@dataclass(frozen=True)
class Signature:
    """How the demande is signed: a name typed under ``document`` (a PDF of the handler), called ``label``.

    ``paper``: the document may be printed and signed by hand instead.
    """

    document: str = ""
    rules: Rules | None = None
    label: Text = NOTHING
    paper: bool = True


@dataclass(frozen=True)
class Legal:
    """The mentions of the acknowledgement (CRPA L112-11): silence, its delay in months, what to do then."""

    silence: Silence = Silence.REJECTION
    silence_months: int = 2
    remedies: Text = NOTHING


@dataclass(frozen=True)
class Definition:
    """One démarche in one version.

    ``duration_minutes`` is what it usually takes, ``max_minutes`` how long places and moments stay held
    while somebody fills it in (durée maximum). ``keywords`` are words that people search it by.
    """

    key: str
    title: Text
    category: Text
    steps: tuple[Step, ...]
    handler: str = ""
    summary: Text = NOTHING
    guide: Text = NOTHING  # « Aide à la saisie »
    keywords: tuple[str, ...] = ()
    icon: str = "file-text"
    login_required: bool = True
    listed: bool = True
    duration_minutes: int = 10
    max_minutes: int = 60
    usual_days: int = 15
    service: Text = NOTHING
    opens_on: date | None = None
    closes_on: date | None = None
    quota: Quota | None = None
    appointment: Appointment | None = None
    exchanges: bool = True  # whether the family may write about it (Échanges)
    cancel_until: CancelUntil = CancelUntil.READ
    signature: Signature = Signature()
    legal: Legal = Legal()

    def step(self, key: str) -> Step:
        """Raises KeyError for a step that this version does not have."""
        return {step.key: step for step in self.steps}[key]

    @property
    def fields(self) -> Iterator[Field]:
        return (question for step in self.steps for question in step.fields)

    @property
    def pieces(self) -> Iterator[PieceSpec]:
        return (piece for step in self.steps for piece in step.pieces)

    def piece(self, kind: str) -> PieceSpec | None:
        return next((piece for piece in self.pieces if kind in piece.kinds), None)

    def is_open(self, day: date) -> bool:
        """``opens_on`` and ``closes_on`` are both days when the démarche is open."""
        return (self.opens_on is None or self.opens_on <= day) and (self.closes_on is None or day <= self.closes_on)


def pruned(definition: Definition, answers: Answers) -> dict[str, object]:
    """The answers that still count: a question hidden by an earlier answer has none. Facts (``_…``) stay."""
    kept: dict[str, object] = {key: value for key, value in answers.items() if key.startswith("_")}
    for question in definition.fields:
        if question.key in answers and holds(question.when, kept):
            kept[question.key] = answers[question.key]
    return kept


def pieces_asked(definition: Definition, answers: Answers) -> list[PieceSpec]:
    """The documents that these answers call for, in the order of the steps."""
    known = pruned(definition, answers)
    return [piece for piece in definition.pieces if holds(piece.when, known)]
