"""What a merge would move, in which order, and what prevents it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.utils.functional import Promise

from preau.accounts import queries as accounts
from preau.duplicates.queries.records import Record
from preau.duplicates.reasons import SENTENCES, Refusal
from preau.families import queries as families
from preau.foundation import merging
from preau.foundation.merging import Holder, Kind, Part

WHOSE_ACCOUNT = "families.Adult.user"


class Stage(NamedTuple):
    """One record becomes another: a grown-up may bring their home and their account along."""

    kind: Kind
    loser_id: int
    keeper_id: int


class Obstacle(NamedTuple):
    """Why not, in words that say what to do."""

    code: Refusal
    sentence: str | Promise


class Line(NamedTuple):
    """How many rows of one name."""

    label: str | Promise
    total: int


class Plan(NamedTuple):
    """``seen`` changes as soon as one of the two records reads otherwise, or holds more, or less."""

    stages: tuple[Stage, ...]
    obstacles: tuple[Obstacle, ...]
    moving: tuple[Line, ...]
    seen: str


def plan_of(kind: str, *, keeper: Record, loser: Record, on: date) -> Plan:
    """A fixed number of statements for each stage."""
    stages, prevented = _stages(Kind(kind), keeper, loser, on)
    held = {stage: _held(stage, Kind(kind)) for stage in stages}
    found = [each for stage in stages for each in _obstacles(stage, held[stage], on)]
    return Plan(
        stages,
        tuple(dict.fromkeys([*_of_records(Kind(kind), keeper, loser), *prevented, *found])),
        tuple(line for stage in stages for line in lines_of(stage.kind, held[stage][stage.loser_id])),
        seen_of(keeper, loser, held),
    )


def seen_of(keeper: Record, loser: Record, held: Mapping[Stage, merging.Counts]) -> str:
    """A word for what the agent reads of the two: who they are, and how much each one holds."""
    read = [(each.told, each.birth_on, each.email, each.phone, each.address, each.members) for each in (keeper, loser)]
    counted = [(stage, sorted(one.items())) for stage, both in held.items() for one in both.values()]
    return sha256(repr([read, counted]).encode()).hexdigest()[:16]


def _held(stage: Stage, kind: Kind) -> merging.Counts:
    """The grown-up of an account that comes along is the one that is being merged: counted there."""
    found = merging.counts(stage.kind, [stage.loser_id, stage.keeper_id])
    if kind is not Kind.ACCOUNT:
        for held in found.values():
            held.pop(WHOSE_ACCOUNT, None)
    return found


def _stages(kind: Kind, keeper: Record, loser: Record, on: date) -> tuple[tuple[Stage, ...], list[Obstacle]]:
    stage = Stage(kind, loser.id, keeper.id)
    if kind is not Kind.ADULT:
        return (stage,), []
    homes, prevented = _homes_of_adults(keeper, loser, on)
    both = loser.user_id and keeper.user_id
    accounts_too = (Stage(Kind.ACCOUNT, loser.user_id, keeper.user_id),) if both else ()  # type: ignore[arg-type]
    return (*homes, stage, *accounts_too), prevented


def _homes_of_adults(keeper: Record, loser: Record, on: date) -> tuple[tuple[Stage, ...], list[Obstacle]]:
    """Whoever lived alone in the other home takes it along, else its children would live with nobody."""
    left = loser.homes - keeper.homes
    if not left or not keeper.homes:
        return (), []
    if any(len(families.adults_of_household(home, on=on)) > 1 for home in sorted(left)):
        return (), [_because(Refusal.COMPANY)]
    return tuple(Stage(Kind.HOUSEHOLD, home, min(keeper.homes)) for home in sorted(left)), []


def _of_records(kind: Kind, keeper: Record, loser: Record) -> Iterator[Obstacle]:
    if kind is Kind.CHILD and not keeper.homes & loser.homes:
        yield _because(Refusal.TWO_HOMES)


def _obstacles(stage: Stage, held: merging.Counts, on: date) -> Iterator[Obstacle]:
    loser, keeper = stage.loser_id, stage.keeper_id
    if families.under_protection(on=on)[stage.kind] & {loser, keeper}:
        yield _because(Refusal.PROTECTED)
    if stage.kind is Kind.HOUSEHOLD and families.share_a_child(loser, keeper, on=on):
        yield _because(Refusal.SHARED_CHILD)
    if stage.kind is Kind.ACCOUNT:
        yield from _of_accounts(loser, keeper)
    if frozen_among(stage.kind, held[loser]):
        both = frozen_among(stage.kind, held[keeper])
        yield _because(Refusal.BOTH_FROZEN if both else Refusal.FROZEN)
    for holder in merging.clashes(stage.kind, loser=loser, keeper=keeper):
        if holder.name == WHOSE_ACCOUNT and WHOSE_ACCOUNT not in held[loser]:
            continue
        yield Obstacle(Refusal.CLASH, holder.advice or holder.label or holder.name)


def _of_accounts(loser: int, keeper: int) -> Iterator[Obstacle]:
    known = {view.id: view for view in accounts.account_records([loser, keeper])}
    if len(known) < 2:
        yield _because(Refusal.AGENT)
    elif not known[keeper].is_open:
        yield _because(Refusal.ASLEEP)


def frozen_among(kind: str, held: Mapping[str, int]) -> bool:
    """Whether there is something that nobody rewrites."""
    return any(held.get(holder.name) for holder in merging.holders_of(kind) if holder.part is Part.FROZEN)


def lines_of(kind: str, held: Mapping[str, int]) -> list[Line]:
    """What an agent is told of it: names that mean something to them, added up."""
    totals: Counter[str | Promise] = Counter()
    for holder in _labelled(kind):
        totals[holder.label] += held.get(holder.name, 0)
    return [Line(label, total) for label, total in totals.items() if total]


def _labelled(kind: str) -> Iterator[Holder]:
    return (holder for holder in merging.holders_of(kind) if holder.label)


def _because(code: Refusal) -> Obstacle:
    return Obstacle(code, SENTENCES[code])
