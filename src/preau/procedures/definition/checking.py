"""What a definition may not say even when every part of it reads well."""

import re

from preau.procedures.definition.schema import Definition, Field, Kind, PieceSpec, Step
from preau.procedures.definition.sense import CHOSEN, check_bounds, check_condition, check_rows, expect

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MODEL_PATH = re.compile(r"(?<![a-z0-9-])(?:[a-z0-9-]++/)++[a-z0-9-]++\.(?:pdf|odt)")
FIELD_KEY = re.compile(r"[a-z][a-z0-9_]*")
RESERVED_STEPS = ("informations", "recapitulatif", "fichier", "rendez-vous")
MOST_PLACES = 10_000
COUNTED = (Kind.NUMBER, Kind.CHILD)
SHARED = (Kind.CHOICE, Kind.SCHOOL)


def check(definition: Definition) -> None:
    """Raises Unreadable: keys unique and well written, conditions on earlier questions or facts, choices present."""
    expect(bool(SLUG.fullmatch(definition.key)), "key", "small letters, digits and hyphens")
    expect(bool(definition.steps), "steps", "at least one step")
    known: dict[str, Field] = {}
    for place, step in enumerate(definition.steps):
        at = f"steps[{place}]"
        expect(bool(SLUG.fullmatch(step.key)), f"{at}.key", "small letters, digits and hyphens")
        expect(step.key not in RESERVED_STEPS, f"{at}.key", "this name is taken by the wizard")
        _check_step(step, at, known)
    _unique([step.key for step in definition.steps], "steps")
    _check_scarce(definition)
    _unique([kind for piece in definition.pieces for kind in piece.kinds], "pieces")


def _check_scarce(definition: Definition) -> None:
    """A quota counts by questions that are asked; its places and its delay are numbers that make sense."""
    expect(definition.max_minutes >= 5, "max_minutes", "at least five minutes")
    quota = definition.quota
    if quota is None:
        return
    expect(0 < quota.places <= MOST_PLACES, "quota.places", f"from 1 to {MOST_PLACES}")
    expect(quota.answer_days > 0, "quota.answer_days", "at least one day to answer")
    asked = {question.key: question for question in definition.fields}
    for name, kinds in (("count", COUNTED), ("per", SHARED)):
        key = getattr(quota, name)
        fine = not key or (key in asked and asked[key].kind in kinds and asked[key].required)
        expect(fine, f"quota.{name}", f"a required question of kind {', '.join(kinds)}")


def _check_step(step: Step, at: str, known: dict[str, Field]) -> None:
    for place, question in enumerate(step.fields):
        _check_field(question, f"{at}.fields[{place}]", known)
        known[question.key] = question
    for place, piece in enumerate(step.pieces):
        _check_piece(piece, f"{at}.pieces[{place}]", known)


def _check_field(question: Field, at: str, known: dict[str, Field]) -> None:
    expect(bool(FIELD_KEY.fullmatch(question.key)), f"{at}.key", "small letters, digits and underscores")
    expect(question.key not in known, f"{at}.key", f"{question.key!r} is used twice")
    check_condition(question.when, f"{at}.when", known)
    expect((question.kind in CHOSEN) == bool(question.choices), f"{at}.choices", "exactly the choices need some")
    _unique([choice.value for choice in question.choices], f"{at}.choices")
    check_bounds(question, at)
    check_rows(question, at)
    cells: dict[str, Field] = {}
    for place, inner in enumerate(question.fields):
        _check_field(inner, f"{at}.fields[{place}]", cells)
        cells[inner.key] = inner


def _check_piece(piece: PieceSpec, at: str, known: dict[str, Field]) -> None:
    for kind in piece.kinds:
        expect(bool(SLUG.fullmatch(kind)), f"{at}.kind", f"{kind!r}: small letters, digits and hyphens")
    expect(set(piece.labels) <= set(piece.kinds), f"{at}.labels", "a label for a kind that is not here")
    fine = piece.model is None or bool(MODEL_PATH.fullmatch(piece.model.path))
    expect(fine, f"{at}.model.path", "a static file such as families/models/attestation.pdf")
    check_condition(piece.when, f"{at}.when", known)


def _unique(names: list[str], at: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    expect(not twice, at, f"used twice: {', '.join(twice)}")
