"""The rehearsal's life, played through the same operations as the real one."""

from preau.demo.story.bank import Bank, opened
from preau.demo.story.neighbours import Neighbours
from preau.demo.story.play import Stage
from preau.demo.story.town import founded, lives_of, office_of

__all__ = ["Bank", "Neighbours", "Stage", "founded", "lives_of", "office_of", "opened"]
