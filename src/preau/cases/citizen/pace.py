"""Until when a page of the wizard has its time, and what happens then: nothing typed is lost."""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations
from preau.cases.citizen import stash
from preau.cases.citizen.shell import shell
from preau.foundation import clock
from preau.foundation.design.templatetags.design import hour
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

MORE = "_more_time"  # the buttons « J’ai besoin de plus de temps » and « Reprendre »
WARNED = timedelta(minutes=5)


class Pace(NamedTuple):
    """What the page says: the hour, and the seconds that a script counts down."""

    until: str
    seconds_left: int

    @property
    def is_soon(self) -> bool:
        return self.seconds_left <= WARNED.total_seconds()


def pace_of(case: "Case") -> Pace | None:
    """None for who has all the time: an agent at the counter."""
    if case.limit_at is None:
        return None
    return Pace(hour(case.limit_at), max(0, int((case.limit_at - clock.real_now()).total_seconds())))


def answer(request: ActorRequest, case: "Case", *, sends: bool) -> HttpResponse | None:
    """More time when it is asked for; « Le temps est écoulé » once it is over; else None, and the page goes on.

    A page posted too late is kept as usual first; only sending waits.
    """
    if request.method == "POST" and MORE in request.POST:
        stash.keep(request, button=MORE)
        operations.give_more_time(case=case, actor=request.actor, at=clock.now())
        messages.success(request, _("C’est fait : vous avez de nouveau tout votre temps."))
        return redirect(request.path)
    if not _is_over(case) or (request.method == "POST" and not sends):
        return None
    operations.free(case, actor=request.actor, at=clock.now())
    if sends:
        stash.keep(request, button=MORE)
        return redirect(request.path)
    return render(request, "cases/citizen/time_up.html", {"shell": shell(request), "case": case})


def _is_over(case: "Case") -> bool:
    return case.limit_at is not None and case.limit_at <= clock.real_now()
