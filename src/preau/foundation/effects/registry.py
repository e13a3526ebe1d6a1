"""One handler per key; a key without handler fails loudly."""

from preau.foundation.effects.types import BaseHandler, Handler

_handlers: dict[str, Handler] = {"": BaseHandler()}


def register(key: str, handler: Handler) -> None:
    """Called once by the AppConfig.ready of the capability that owns the effect."""
    if key in _handlers and type(_handlers[key]) is not type(handler):
        raise ValueError(f"two handlers for {key}")
    _handlers[key] = handler


def handler_for(key: str) -> Handler:
    """Raises KeyError for a key that no capability registered."""
    return _handlers[key]
