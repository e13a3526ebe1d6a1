"""The rehearsal's life, played through the same operations as the real one."""

from preau.demo.story.play import play
from preau.demo.story.town import scenes

__all__ = ["play", "scenes"]
