"""``preau load-calendar FILE``."""

from preau.foundation import clock
from preau.foundation.commands import FileCommand
from preau.kernel.actor import SYSTEM
from preau.schools import operations


class Command(FileCommand):
    help = "Load the school calendar of a zone and year from a JSON file."

    def load(self, data: object) -> str:
        is_new = operations.load_calendar(data=data, actor=SYSTEM, at=clock.now())
        return "calendar loaded" if is_new else "this calendar was already there"
