"""Tagged PDF documents, one compile each."""

from preau.foundation.pdf.compile import UnknownTemplate, compile_pdf

__all__ = ["UnknownTemplate", "compile_pdf"]
