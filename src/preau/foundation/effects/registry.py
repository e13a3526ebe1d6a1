"""One handler per key; a key without handler fails loudly."""

from preau.foundation.effects.types import BaseHandler, Handler
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope

_handlers: dict[str, Handler] = {"": BaseHandler()}


def register(key: str, handler: Handler) -> None:
    """Called once by the AppConfig.ready of the capability that owns the effect."""
    if key in _handlers and type(_handlers[key]) is not type(handler):
        raise ValueError(f"two handlers for {key}")
    _handlers[key] = handler


def closed_to(actor: Actor) -> list[str]:
    """Keys of the handlers whose demandes are not shown to whoever acts for a family: they were not given them."""
    return [
        key
        for key, handler in _handlers.items()
        if handler.helper_scope is not Scope.BOOK and not actor.reaches(handler.helper_scope)
    ]


def handler_for(key: str) -> Handler:
    """Raises KeyError for a key that no capability registered."""
    return _handlers[key]
