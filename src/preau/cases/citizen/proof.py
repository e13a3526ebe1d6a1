"""The code on the recap of a visitor: what is sent, what is typed, what is still wanted."""

from dataclasses import dataclass
from typing import Any

from preau.cases import operations, queries
from preau.cases.citizen import throttles
from preau.cases.citizen.steps import Road
from preau.cases.forms import CodeForm
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest

SEND = "_send"  # the button « Recevoir un autre code »


@dataclass
class Proof:
    """Beside the signature, while the address of this demande is not known to be theirs."""

    request: ActorRequest
    road: Road
    form: CodeForm

    @property
    def context(self) -> dict[str, Any] | None:
        """For the page; None once the address is proved."""
        case = self.road.case
        if case.proved_at is not None:
            return None
        return {"form": self.form, "to": case.contact.get("email", ""), "is_sent": bool(queries.live_code(case))}

    def send(self) -> None:
        """A code leaves, unless too many did; the page says the same."""
        if throttles.allows(self.request, "code"):
            operations.send_code(case=self.road.case, actor=self.request.actor, at=clock.now())

    def is_given(self) -> bool:
        """Whether the typed code is the right one; a first try without any sends one."""
        if not queries.live_code(self.road.case):
            self.send()
        if not self.form.is_valid() or not throttles.allows(self.request, "code"):
            return False
        digits, case = self.form.cleaned_data["code"], self.road.case
        fits = operations.prove(case=case, code=digits, actor=self.request.actor, at=clock.now())
        if fits:
            case.proved_at = clock.now()
        else:
            self.form.say_no()
        return fits


def proof_of(request: ActorRequest, road: Road) -> Proof | None:
    """None when nothing is to be proved: an account, a paper, an address shown already."""
    case = road.case
    if not queries.is_of_a_visitor(case) or case.proved_at is not None:
        return None
    typed = request.method == "POST" and SEND not in request.POST
    return Proof(request, road, CodeForm(request.POST if typed else None))
