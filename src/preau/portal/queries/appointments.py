"""« Rendez-vous proches » in one look."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from preau.portal.definition import AppointmentTile

if TYPE_CHECKING:
    from preau.agendas.models import Booking


def appointment_tile(coming: "Sequence[Booking]") -> AppointmentTile:
    """How many, and the nearest, for it comes first."""
    if not coming:
        return AppointmentTile()
    return AppointmentTile(len(coming), coming[0].starts_at, coming[0].subject)
