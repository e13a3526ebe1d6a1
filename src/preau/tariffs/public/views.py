"""The simulator: a question in the address, an answer with its reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.access import public
from preau.kernel.school_calendar import SchoolCalendar
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Row
from preau.rulebook.queries import LoadedRulebook
from preau.schools import queries as schools
from preau.tariffs import reasons
from preau.tariffs.public.answer import Answer
from preau.tariffs.public.forms import SimulatorForm


@public
def simulator(request: HttpRequest) -> HttpResponse:
    """Without account, nothing is kept; the same address always gives the same answer."""
    try:
        rulebook = rulebooks.in_force_on(clock.today())
        calendar = schools.calendar_for(rulebook.document.school_year)
    except (rulebooks.NoRulebook, schools.NoCalendar):
        return render(request, "tariffs/public/not_yet.html")
    form = _form(request, rulebook)
    answer = _answer(form, rulebook, calendar) if form.is_bound and form.is_valid() else None
    context = {"form": form, "answer": answer, "rulebook": rulebook, "brackets": _brackets(rulebook)}
    return render(request, "tariffs/public/simulator.html", context)


def _brackets(rulebook: LoadedRulebook) -> list[tuple[Row, str]]:
    return [(row, reasons.bracket(row)) for row in rulebook.document.grid.rows]


def _form(request: HttpRequest, rulebook: LoadedRulebook) -> SimulatorForm:
    document = rulebook.document
    is_asked = any(name in request.GET for name in SimulatorForm.base_fields)
    return SimulatorForm(
        request.GET if is_asked else None,
        formula=document.quotient.formula,
        first_day=document.campaign.first_day,
        last_day=SchoolYear(document.school_year).last_day,
        deadline=rulebook.last_day,
    )


def _answer(form: SimulatorForm, rulebook: LoadedRulebook, calendar: SchoolCalendar) -> Answer:
    return Answer.of(
        form.asked_quotient,
        week=form.week,
        complete_on=form.cleaned_data["envoi"],
        rulebook=rulebook,
        calendar=calendar,
    )
