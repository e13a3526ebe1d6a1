"""The office of a large town: what came in on a day is keyed as one list, what is decided on a day decided as one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from preau.demo.story import paper_list
from preau.demo.story.company import Scene
from preau.demo.story.home import Town
from preau.demo.story.paper_forms import Form, form_of
from preau.demo.story.times import moment, working_day
from preau.kernel.instants import paris_day

OPENS = date(2024, 6, 3)
EVENING, MORNING = 22, 10  # what comes later is keyed with the forms of the next day; in the office
NIGHT = timedelta(hours=24 - EVENING)
Act = Callable[[Town, Sequence[Form]], None]


def scenes_of(town: Town) -> Iterator[Scene]:
    yield _works(town)


def _works(town: Town) -> Scene:
    """From the first form to the last price; by then the households of the town are known."""
    yield moment(OPENS, 0)
    forms = [form for home in town.homes.values() if (form := form_of(home))]
    for at, act, listed in sorted(_acts(forms), key=lambda each: each[0]):
        yield at
        act(town, listed)


def _acts(forms: Iterable[Form]) -> Iterator[tuple[datetime, Act, list[Form]]]:
    came, decided = defaultdict[date, list[Form]](list), defaultdict[date, list[Form]](list)
    for form in sorted(forms, key=lambda form: (form.filed_at, form.household_id)):
        came[paris_day(form.filed_at + NIGHT)].append(form)
        if form.decided_on:
            decided[working_day(form.decided_on)].append(form)
    yield from ((moment(day, EVENING), paper_list.key, listed) for day, listed in came.items())
    yield from ((moment(day, MORNING), paper_list.decide, listed) for day, listed in decided.items())
