"""What the portal composes from everybody's queries."""

from preau.portal.queries.arrangement import arrangement_of
from preau.portal.queries.board import Board, board_of
from preau.portal.queries.season import Season, season_on

__all__ = ["Board", "Season", "arrangement_of", "board_of", "season_on"]
