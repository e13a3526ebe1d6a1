"""Two records side by side; which one remains, what would move, what prevents it; and the way back."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.duplicates import operations, policies, queries
from preau.duplicates.agents.facts import facts_of, holdings_of
from preau.duplicates.agents.listing import row_of
from preau.duplicates.forms import KeepForm, ReasonForm
from preau.duplicates.queries import Record
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.duplicates.models import Pair

DECIDES = requires(Right.CASES_DECIDE)


@DECIDES
@require_safe
def compare(request: ActorRequest, pair: int) -> HttpResponse:
    """What differs is said in words; nothing is chosen yet."""
    found, records = _found(request, pair)
    return _page(request, found, records, ReasonForm())


def _page(request: ActorRequest, pair: "Pair", records: dict[int, Record], form: ReasonForm) -> HttpResponse:
    context = {
        "row": row_of(pair, records),
        "both": len(records) == 2,
        "facts": facts_of(pair.kind, records.get(pair.first_id), records.get(pair.second_id)),
        "holdings": holdings_of(pair.kind, pair.first_id, pair.second_id) if len(records) == 2 else [],
        "merge": queries.merge_of(pair.pk),
        "keep": KeepForm(records=((key, each.told) for key, each in sorted(records.items()))),
        "form": form,
    }
    return render(request, "duplicates/agents/pair.html", context)


@DECIDES
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: ActorRequest, pair: int) -> HttpResponse:
    """``garder`` is the record that remains: what would move is shown, then confirmed."""
    found, records = _found(request, pair)
    if len(records) < 2:  # a second click, or a colleague: the page says what became of them
        return redirect("duplicates-desk:pair", pair)
    sent = request.POST if request.method == "POST" else request.GET
    keeper = {str(key): record for key, record in records.items()}.get(sent.get("garder", ""))
    if keeper is None:
        messages.error(request, _("Choisissez la fiche qui reste."))
        return redirect("duplicates-desk:pair", pair)
    loser = next(record for record in records.values() if record.id != keeper.id)
    plan = queries.plan_of(found.kind, keeper=keeper, loser=loser, on=clock.today())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _merged(request, found, keeper, form):
        messages.success(request, _("C’est fait : les deux fiches n’en font plus qu’une."))
        return redirect("duplicates-desk:pair", pair)
    context = {"form": form, "plan": plan, "pair": found, "keeper": keeper, "loser": loser}
    return render(request, "duplicates/agents/merge.html", context)


def _merged(request: ActorRequest, pair: "Pair", keeper: Record, form: ReasonForm) -> bool:
    """Whether it happened; otherwise the form says why, under what is on the page now."""
    try:
        operations.merge(
            pair=pair,
            keeper_id=keeper.id,
            seen=request.POST.get("seen", ""),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=clock.now(),
        )
    except operations.ChangedMeanwhile:
        form.add_error(
            None, _("Quelque chose a changé depuis que vous avez ouvert cette page : relisez, puis confirmez.")
        )
    except (operations.NotTwoRecords, operations.Decided):
        form.add_error(None, _("Une ou un collègue vient de s’en occuper : revenez à la liste."))
    except operations.Prevented:
        form.add_error(None, _("Ces deux fiches ne peuvent pas être réunies : lisez pourquoi ci-dessous."))
    return form.is_valid()


@DECIDES
@require_POST
def set_aside(request: ActorRequest, pair: int) -> HttpResponse:
    """« Ce sont deux personnes différentes », with the reason."""
    found, records = _found(request, pair)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, records, form)
    try:
        operations.set_aside(pair=found, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now())
    except operations.Decided:
        messages.error(request, _("Une ou un collègue vient de s’en occuper."))
        return redirect("duplicates-desk:pair", pair)
    messages.success(request, _("C’est noté : nous ne vous montrerons plus ces deux fiches ensemble."))
    return redirect("duplicates-desk:pairs")


@DECIDES
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: ActorRequest, pair: int) -> HttpResponse:
    """What would come back and what would stay, before confirming."""
    found, records = _found(request, pair)
    done = queries.merge_of(pair)
    if done is None:
        messages.error(request, _("Ces deux fiches ne sont pas réunies."))
        return redirect("duplicates-desk:pair", pair)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _undone(request, found, form):
        return redirect("duplicates-desk:pair", pair)
    context = {"form": form, "pair": found, "merge": done, "undoing": queries.undoing_of(done), "records": records}
    return render(request, "duplicates/agents/undo.html", context)


def _undone(request: ActorRequest, pair: "Pair", form: ReasonForm) -> bool:
    try:
        back = operations.undo(pair=pair, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now())
    except operations.Prevented:
        form.add_error(None, _("Cette réunion ne peut plus être annulée : lisez pourquoi ci-dessous."))
    except (operations.NotMerged, operations.Decided):
        form.add_error(None, _("Une ou un collègue vient de s’en occuper : revenez à la liste."))
    else:
        words = ngettext(
            "Les deux fiches sont de nouveau séparées : %(total)s élément est revenu à sa place.",
            "Les deux fiches sont de nouveau séparées : %(total)s éléments sont revenus à leur place.",
            back,
        )
        messages.success(request, words % {"total": back})
    return form.is_valid()


def _found(request: ActorRequest, key: int) -> tuple["Pair", dict[int, Record]]:
    """The pair and its records; never those of one's own family."""
    pair = queries.pair(key)
    if pair is None:
        raise Http404
    records = queries.records_of(pair.kind, {pair.first_id, pair.second_id}, on=clock.today())
    homes = {home for record in records.values() for home in record.homes}
    require(policies.may_compare(request.actor, homes, on=clock.today()))
    return pair, records
