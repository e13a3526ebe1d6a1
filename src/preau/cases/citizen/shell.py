"""Which frame a page wears."""

from preau.foundation.web.types import ActorRequest


def shell(request: ActorRequest) -> str:
    """The counter works in the agents' frame, a visitor in the public one."""
    if request.actor.is_agent:
        return "design/agent.html"
    return "design/citizen.html" if request.actor.is_citizen else "design/public.html"
