"""R1, R7: who pays each day, once; and which sick days are given back."""

from collections.abc import Iterator
from datetime import date

from preau.demo.oracle.bills import Day
from preau.demo.oracle.lunches import CLOSED, DUE, SICK, Lunch
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World


def r01(world: World) -> Verdict:
    """The days billed to both parents add up to the child's days that are due; no day is billed twice."""
    payers: dict[int, set[int]] = {}
    for (child, _), known in world.bills.days.items():
        payers.setdefault(child, set()).add(known.line.household)
    shared = sum(len(households) > 1 for households in payers.values())
    return verdict(shared, _faults(world))


def _faults(world: World) -> Iterator[str]:
    billed: dict[int, dict[date, Day]] = {}
    for (child, on), known in world.bills.days.items():
        billed.setdefault(child, {})[on] = known
    for child in sorted({*world.lunches.places, *billed}):
        yield from _of_child(world, child, billed.get(child, {}))


def _of_child(world: World, child: int, billed: dict[date, Day]) -> Iterator[str]:
    expected = world.lunches_of(child)
    for on, known in billed.items():
        lunch = expected.get(on)
        due = 1 if lunch is not None and lunch.outcome == DUE else 0
        if known.billed != due:
            yield f"child {child}, {on}: billed {known.billed} times, due {due}"
        elif lunch is not None and due and lunch.household != known.line.household:
            yield f"child {child}, {on}: billed to {known.line.household}, not to {lunch.household}"
    for on, lunch in expected.items():
        if on not in billed and _is_overdue(world, lunch):
            yield f"child {child}, {on}: never billed to {lunch.household}"


def _is_overdue(world: World, lunch: Lunch) -> bool:
    return lunch.outcome == DUE and lunch.on <= world.billed_until and lunch.household not in world.held_back


def r07_as_billed(world: World) -> Verdict:
    """Sick days that are given back, and no others, under the rulebook's own way of counting."""
    faults, cases = [], 0
    for child in world.lunches.illnesses:
        expected = world.lunches_of(child)
        cases += 1
        for on, lunch in expected.items():
            known = world.bills.days.get((child, on))
            if known is None or lunch.outcome == CLOSED:
                continue  # nobody pays for it anyway
            if (lunch.outcome == SICK) != _given_back_for_sickness(world, child, on):
                faults.append(f"child {child}, {on}: {lunch.outcome}, billed {known.billed} times")
    return verdict(cases, faults)


def _given_back_for_sickness(world: World, child: int, on: date) -> bool:
    return (child, on) in world.bills.given_back("sickness")
