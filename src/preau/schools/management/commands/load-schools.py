"""``preau load-schools FILE``."""

from preau.foundation import clock
from preau.foundation.commands import FileCommand
from preau.kernel.actor import SYSTEM
from preau.schools import operations


class Command(FileCommand):
    help = "Create or correct schools from a JSON file."

    def load(self, data: object) -> str:
        return f"schools created or corrected: {operations.load_schools(data=data, actor=SYSTEM, at=clock.now())}"
