"""R3, R5, R6, R14, R15: what a meal costs, and why."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from preau.demo.oracle.bills import MEALS, Line
from preau.demo.oracle.files import File
from preau.demo.oracle.reglement import exact_quotient
from preau.demo.oracle.tables import document, rows
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World

ONE_HOUR = timedelta(hours=1)
PROTECTED_FROM = ("late", "missing", "no_file")


def r03(world: World) -> Verdict:
    """Each line costs what the grid says for the quotient in force on each of its days, as known when it was made."""
    priced = [line for line in world.bills.lines.values() if line.kind == MEALS]
    faults = (fault for line in priced for fault in _wrong_price(world, line))
    return verdict(sum(line.quantity for line in priced if line.reason == "quotient"), faults)


def _wrong_price(world: World, line: Line) -> Iterator[str]:
    for on in line.days:
        due = world.price(line.household, on, line.computed_at or world.now)
        if (line.tariff, line.unit_cents, line.reason) != (due.tariff, due.cents, due.reason):
            said = f"{line.tariff}, {line.unit_cents}, {line.reason}"
            yield f"line {line.id}, {on}: {said}; due {due.tariff}, {due.cents}, {due.reason}"


def r05(world: World) -> Verdict:
    """Filed in time and never silent: no meal bears the reason late, missing or no file, and none its price at last."""
    closes_at = world.files.reglement.closes_at
    waited = {h for h, file in world.files.by_household.items() if _was_kept_waiting(file, closes_at)}
    cases, faults = set(), []
    for (child, on), known in world.bills.days.items():
        file = world.files.by_household.get(known.line.household)
        if file is None or not file.in_time or file.is_silent(on, at=known.line.computed_at or world.now):
            continue
        if known.line.household in waited:
            cases.add(known.line.household)
        if known.line.reason in PROTECTED_FROM:
            faults.append(f"child {child}, {on}: {known.line.reason}, though filed in time")
    return verdict(len(cases), faults)


def _was_kept_waiting(file: File, closes_at: datetime) -> bool:
    """We asked for something, or decided after the campaign was over."""
    if file.questions:
        return True
    first = min((decision.at for decision in file.decisions), default=None)
    return file.filed_at is not None and (first is None or first > closes_at)


def r06(world: World) -> Verdict:
    """Late and complete on D: the last row strictly before the day of the policy, the real tariff from it on."""
    faults: list[str] = []
    sides: dict[int, set[bool]] = {}
    for (child, on), known in world.bills.days.items():
        file = world.files.by_household.get(known.line.household)
        if file is None or file.filed_at is None or file.in_time or known.by_hand or not known.billed:
            continue
        start = world.files.real_price_from(file, at=world.now)
        due = _late_price(world, file, known.line.household, on, start)
        if due is None:
            continue
        sides.setdefault(known.line.household, set()).add(start is not None and on >= start)
        if known.net_cents != due:
            faults.append(f"child {child}, {on}: {known.net_cents} in the end, due {due} (real from {start})")
    return verdict(sum(len(both) == 2 for both in sides.values()), faults)


def _late_price(world: World, file: File, household: int, on: date, start: date | None) -> int | None:
    """Cents due in the end; None when something else than lateness decides that day."""
    decision = file.decision_on(on, at=world.now)
    if file.is_silent(on, at=world.now) or (decision and decision.reason != "quotient"):
        return None
    if start is None or on < start:
        return world.files.reglement.last_row[1]
    first = decision or next((row for row in reversed(file.decisions) if row.reason == "quotient"), None)
    return world.files.reglement.row_of(first.quotient)[1] if first and first.quotient is not None else None


def r14(world: World) -> Verdict:
    """At the limits of the rows, and just under them, the quotient is divided once and truncated once."""
    reglement, faults, cases = world.files.reglement, [], 0
    sql = (
        "SELECT d.id, d.tariff, d.price_cents, d.quotient_euros, d.source, d.inputs FROM tariffs_tariffdecision d"
        " JOIN tariffs_tarifffile f ON f.id = d.file_id WHERE f.school_year = %s AND d.reason = 'quotient'"
    )
    for pk, tariff, cents, euros, source, inputs in rows(sql, world.school_year):
        quotient = exact_quotient(source, document(inputs))
        cases += int(quotient) in reglement.edges
        if (tariff, cents) != reglement.row_of(quotient) or euros != int(quotient):
            faults.append(f"decision {pk}: tariff {tariff} at {cents} for {quotient} ({euros})")
    return verdict(cases, faults)


def r15(world: World) -> Verdict:
    """The last second of the campaign in Paris is in time, the first one after it is late."""
    closes_at = world.files.reglement.closes_at
    near = {household: file for household, file in world.files.by_household.items() if _is_near(file, closes_at)}
    reasons: dict[int, set[str]] = {household: set() for household in near}
    for line in world.bills.lines.values():
        if line.kind == MEALS and line.household in near:
            reasons[line.household].add(line.reason)
    priced = {household: file for household, file in near.items() if reasons[household]}
    faults = [
        f"household {household}: filed at {file.filed_at}, priced {sorted(reasons[household])}"
        for household, file in priced.items()
        if ("late" in reasons[household]) != _is_late(file, closes_at)
    ]
    both_sides = len({_is_late(file, closes_at) for file in priced.values()}) == 2
    return verdict(len(priced) if both_sides else 0, faults)


def _is_near(file: File, closes_at: datetime) -> bool:
    """Within an hour of the end; a deadline of its own would prove nothing."""
    return file.filed_at is not None and file.deadline_at == closes_at and abs(file.filed_at - closes_at) <= ONE_HOUR


def _is_late(file: File, closes_at: datetime) -> bool:
    return file.filed_at is not None and file.filed_at >= closes_at
