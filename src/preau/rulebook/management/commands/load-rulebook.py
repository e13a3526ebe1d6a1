"""``preau load-rulebook FILE``."""

from preau.foundation import clock
from preau.foundation.commands import FileCommand
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations


class Command(FileCommand):
    help = "Load a règlement from a JSON file; the same file twice changes nothing."

    def load(self, data: object) -> str:
        is_new = operations.load_rulebook(data=data, actor=SYSTEM, at=clock.now())
        return "new version of the rulebook" if is_new else "this rulebook was already there"
