"""Tagged PDF documents, one compile each."""

from typing import TYPE_CHECKING

from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.foundation.pdf.compile import UnknownTemplate, compile_pdf

__all__ = ["UnknownTemplate", "compile_pdf"]

__getattr__ = names_from(__name__, UnknownTemplate="compile", compile_pdf="compile")
