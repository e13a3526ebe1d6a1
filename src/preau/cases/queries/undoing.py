"""Whether a decision can still be taken back (ruling 35)."""

from django.utils.translation import gettext as _

from preau.cases.models import Case
from preau.cases.queries.views import handler_of, view_of
from preau.cases.states import CaseState
from preau.foundation.effects import BaseHandler, Handler

# What a handler does when we decide: without an undo of its own, that stays done.
EFFECTS = {CaseState.ACCEPTED: "on_accepted", CaseState.REFUSED: "on_refused"}


def why_not_taken_back(case: Case) -> str:
    """The sentence for the agent; "" when nothing stands in the way."""
    handler = handler_of(case)
    if _has_effect(handler, case.state) and not _overrides(handler, "on_taken_back"):
        return _(
            "Cette décision a pris effet dès qu’elle a été donnée, et Préau ne sait pas la défaire. "
            "Corrigez ce qu’elle a changé, puis écrivez à la famille."
        )
    return handler.cannot_take_back(view_of(case))


def _has_effect(handler: Handler, state: str) -> bool:
    hook = EFFECTS.get(CaseState(state))
    return hook is not None and _overrides(handler, hook)


def _overrides(handler: Handler, hook: str) -> bool:
    return getattr(type(handler), hook) is not getattr(BaseHandler, hook)
