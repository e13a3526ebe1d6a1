"""The rehearsal's life, played through the same operations as the real one."""

from preau.demo.story.play import Stage
from preau.demo.story.town import founded, scenes

__all__ = ["Stage", "founded", "scenes"]
