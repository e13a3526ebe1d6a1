"""From JSON to a definition; what is wrong is said with its place (``steps[1].fields[0].when.is``)."""

from typing import Any

from preau.kernel.documents import Unreadable
from preau.procedures.definition.checking import check
from preau.procedures.definition.comparisons import read_condition
from preau.procedures.definition.readers import (
    BOOL,
    NUMBER,
    STRING,
    Reader,
    day,
    join,
    list_of,
    object_of,
    one_of,
    read_fields,
    read_object,
    text,
    texts,
)
from preau.procedures.definition.scarce import Appointment, Booking, CancelUntil, Period, Quota
from preau.procedures.definition.schema import (
    Choice,
    Definition,
    Field,
    Kind,
    Legal,
    Model,
    PieceSpec,
    Rules,
    Signature,
    Silence,
    Step,
)


def read(data: Any) -> Definition:
    """Raises Unreadable, with the dotted place of the first fault."""
    definition: Definition = read_object(Definition, DEFINITION, data, "")
    check(definition)
    return definition


def _piece(data: Any, at: str) -> PieceSpec:
    given = read_fields(PIECE, data, at)
    kinds = given.pop("one_of", None) or tuple(filter(None, [given.pop("kind", None)]))
    if not kinds or {"kind", "one_of"} <= set(data):
        raise Unreadable(at, "expected either kind or one_of")
    if "label" not in given:
        raise Unreadable(join(at, "label"), "missing")
    return PieceSpec(kinds=kinds, **given)


CHOICE = {"value": STRING, "label": text}
FIELD: dict[str, Reader] = {
    "key": STRING,
    "kind": one_of(Kind),
    "label": text,
    "help": text,
    "required": BOOL,
    "when": read_condition,
    "choices": list_of(object_of(Choice, CHOICE)),
    "max_length": NUMBER,
    "min": NUMBER,
    "max": NUMBER,
    "earliest": STRING,
    "latest": STRING,
    "prefill": STRING,
    "sensitive": STRING,
}
ROWS: dict[str, Reader] = {
    "fields": list_of(object_of(Field, FIELD)),
    "min_items": NUMBER,
    "max_items": NUMBER,
    "item_label": text,
}
MODEL = {"label": text, "path": STRING}
PIECE: dict[str, Reader] = {
    "kind": STRING,
    "one_of": list_of(STRING),
    "label": text,
    "labels": texts,
    "help": text,
    "required": BOOL,
    "max_age_months": NUMBER,
    "model": object_of(Model, MODEL),
    "when": read_condition,
    "sensitive": STRING,
}
STEP: dict[str, Reader] = {
    "key": STRING,
    "title": text,
    "help": text,
    "fields": list_of(object_of(Field, FIELD | ROWS)),
    "pieces": list_of(_piece),
}
RULES = {"version": STRING, "label": text}
SIGNATURE = {"document": STRING, "rules": object_of(Rules, RULES), "label": text, "paper": BOOL}
LEGAL = {"silence": one_of(Silence), "silence_months": NUMBER, "remedies": text}
QUOTA: dict[str, Reader] = {
    "places": NUMBER,
    "period": one_of(Period),
    "count": STRING,
    "per": STRING,
    "full": text,
    "waiting_list": BOOL,
    "answer_days": NUMBER,
}
APPOINTMENT: dict[str, Reader] = {"agenda": STRING, "booking": one_of(Booking)}
DEFINITION: dict[str, Reader] = {
    "key": STRING,
    "handler": STRING,
    "title": text,
    "category": text,
    "summary": text,
    "guide": text,
    "keywords": list_of(STRING),
    "icon": STRING,
    "login_required": BOOL,
    "listed": BOOL,
    "duration_minutes": NUMBER,
    "max_minutes": NUMBER,
    "usual_days": NUMBER,
    "service": text,
    "opens_on": day,
    "closes_on": day,
    "quota": object_of(Quota, QUOTA),
    "appointment": object_of(Appointment, APPOINTMENT),
    "exchanges": BOOL,
    "cancel_until": one_of(CancelUntil),
    "signature": object_of(Signature, SIGNATURE),
    "legal": object_of(Legal, LEGAL),
    "steps": list_of(object_of(Step, STEP)),
}
