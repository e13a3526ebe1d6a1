"""What the case screen shows, gathered once for reading and for a form that came back with errors."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import get_language

from preau.cases import policies, queries, reasons
from preau.cases.agents import listing, sheet, thread
from preau.cases.agents.forms import Judge
from preau.cases.states import Move
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.foundation.workflow import allows

if TYPE_CHECKING:
    from preau.cases.models import Case

FILTERS = ("etat", "demarche", "tri", "recu", "q")


def filters_of(request: ActorRequest) -> str:
    """The filters of the queue as they travel from screen to screen."""
    kept = QueryDict(mutable=True)
    kept.update({key: request.GET[key] for key in FILTERS if request.GET.get(key)})
    return kept.urlencode()


def case_screen(request: ActorRequest, case: "Case", **more: Any) -> dict[str, Any]:
    """The three panes; ``more`` is a form that came back."""
    return {
        **heading(request, case),
        "blocks": sheet.blocks_of(case, request.actor),
        "checks": queries.handler_of(case).checks(queries.view_of(case), at=clock.now()),
        "neighbours": listing.neighbours(request.actor, case, listing.filter_of(request.GET)),
        "applicant": sheet.applicant_of(case),
        "history": sheet.history_of(case),
        "documents": list(case.documents.all()),
        "replaced": sheet.replaced_of(case, request.actor),
        "complements": list(case.complements.all()),
        "taken_back": list(case.taken_back.all()),
        **reader(request, case),
        **deciding(request, case),
        **thread.context(request, case),
        **more,
    }


def heading(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """What every screen about one case needs."""
    return {
        "case": case,
        "procedure": queries.definition_of(case).title.in_(get_language() or "fr"),
        "tone": reasons.TONES[case.state],
        "ball": listing.ball_of(case.state),
        "filters": filters_of(request),
        "hold": queries.hold_sentence(case) if case.hold_code else "",
    }


def decision_screen(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """A decision is typed with the documents in sight: all their pages, since a link to one would lose the figures."""
    return {**heading(request, case), "pieces": sheet.pieces_of(case, request.actor)}


def reader(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """The document that is open, its page, and the links to the others."""
    pieces = sheet.pieces_of(case, request.actor)
    opened = next((piece for piece in pieces if piece.kind == request.GET.get("piece")), pieces[0] if pieces else None)
    pages = opened.pages if opened else ()
    wanted = request.GET.get("feuille", "1")
    page = next((link for link in pages if str(link.number) == wanted), pages[0] if pages else None)
    following = pieces[(pieces.index(opened) + 1) % len(pieces)] if opened else None
    return {"pieces": pieces, "opened": opened, "page": page, "next_piece": following, "judge_form": Judge()}


def deciding(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """Which decisions are open to this agent now, and what accepting would do."""
    may = policies.may_decide(request.actor, case, on=clock.today()).allowed
    can = {move: may and allows(case, move) for move in (Move.READ, Move.ASK, Move.ACCEPT, Move.REFUSE)}
    context: dict[str, Any] = {"may_decide": may, "can": {str(move.value): allowed for move, allowed in can.items()}}
    context["can_take_back"] = may and allows(case, Move.TAKE_BACK)
    if can[Move.ACCEPT]:
        context |= proposal(request, case)
    return context


def proposal(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """The form that accepting needs, or what accepting would do when it needs none."""
    handler, view = queries.handler_of(case), queries.view_of(case)
    form = handler.decision_form(view, actor=request.actor)
    preview = handler.preview(view, decision={}, at=clock.now()) if form is None else ()
    return {"decision_form": form, "preview": preview}
