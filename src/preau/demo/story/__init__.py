"""The rehearsal's life, played through the same operations as the real one."""

from preau.demo.story.bank import Bank, opened
from preau.demo.story.play import Stage
from preau.demo.story.town import founded, scenes

__all__ = ["Bank", "Stage", "founded", "opened", "scenes"]
