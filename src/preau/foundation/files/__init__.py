"""Files that people send: checked by really opening them, encrypted at rest, shown as pictures of pages."""

from typing import TYPE_CHECKING

from preau.foundation.files.reasons import Unacceptable
from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.foundation.files import operations, pages, queries, web

__all__ = ["Unacceptable", "operations", "pages", "queries", "web"]

__getattr__ = names_from(__name__, operations="", pages="", queries="", web="")
