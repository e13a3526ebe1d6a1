"""What is waiting, for the home of agents."""

from preau.desk.queries.cases import Figures, Waiting, figures, waiting
from preau.desk.queries.money import Task, tasks

__all__ = ["Figures", "Task", "Waiting", "figures", "tasks", "waiting"]
