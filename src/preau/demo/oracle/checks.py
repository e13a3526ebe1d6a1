"""All invariants, in their order."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from functools import partial

from preau.demo.oracle import accounts, again, debits, payers, prices, privacy
from preau.demo.oracle.accounts import Snapshot
from preau.demo.oracle.verdict import Verdict
from preau.demo.oracle.world import World
from preau.foundation import clock

Check = Callable[[World], Verdict]
APART = ("R12", "R3", "R5", "R6", "R14", "R15")  # what another process can do meanwhile


def checks(printed: Snapshot) -> dict[str, Check]:
    """By name; those that call the product come last, and leave nothing behind."""
    return {
        "R1": payers.r01,
        "R4": lambda world: accounts.r04(world, printed),
        "R11": debits.r11,
        "R3": prices.r03,
        "R5": prices.r05,
        "R6": prices.r06,
        "R14": prices.r14,
        "R15": prices.r15,
        "R12": privacy.r12,
        "R2": again.r02,
        "R7": again.r07,
        "R10": again.r10,
    }


def check_all(
    school_year: int, *, printed: Snapshot, tell: Callable[[str], object], hand: Executor | None = None
) -> dict[str, bool]:
    """Whether each invariant held; what did not is told.

    A second ``hand`` asks for pages and looks at prices while the accounts are read; what calls the product waits.
    """
    world, held, wanted = World(school_year, clock.now()), {}, checks(printed)
    if hand:
        apart = hand.submit(_verdicts, world, {name: wanted[name] for name in APART})
        wanted |= {name: partial(_of_the_other_hand, apart, name) for name in APART}
    for name, check in wanted.items():
        said = check(world)
        held[name] = said.held
        tell(f"{name}: {'held' if said.held else 'NOT HELD'} in {said.cases} cases")
        for fault in said.faults:
            tell(f"  {fault}")
    return dict(sorted(held.items(), key=lambda each: int(each[0][1:])))


def _verdicts(world: World, wanted: Mapping[str, Check]) -> dict[str, Verdict]:
    return {name: check(world) for name, check in wanted.items()}


def _of_the_other_hand(apart: "Future[dict[str, Verdict]]", name: str, _world: World) -> Verdict:
    return apart.result()[name]
