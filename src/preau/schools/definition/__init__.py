"""The files that say which schools there are and when they are open."""

from preau.schools.definition.calendar import CalendarDocument, ClosedDay, Holiday
from preau.schools.definition.directory import SchoolEntry, SchoolKind, SchoolsDocument

__all__ = ["CalendarDocument", "ClosedDay", "Holiday", "SchoolEntry", "SchoolKind", "SchoolsDocument"]
