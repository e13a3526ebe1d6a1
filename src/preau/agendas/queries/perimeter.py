"""The agendas of an agent's services: those where one of their démarches makes appointments (threat 20)."""

from collections.abc import Callable, Collection

from django.db.models import QuerySet

from preau.agendas.models import Agenda
from preau.agendas.queries.calendar import agendas
from preau.kernel.actor import Actor

BookedBy = Callable[[Collection[str]], Collection[str]]
_known: list[BookedBy] = []


def booked_by(tell: BookedBy) -> None:
    """Called once by the AppConfig.ready of whoever knows in which agendas démarches book: keys of both."""
    _known.append(tell)


def agendas_within(actor: Actor) -> QuerySet[Agenda]:
    """By name; all of them for who works on every démarche."""
    if actor.procedures is None:
        return agendas()
    return agendas().filter(key__in={key for tell in _known for key in tell(actor.procedures)})
