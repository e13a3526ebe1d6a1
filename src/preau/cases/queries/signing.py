"""A signed paper may stand for the typed name."""

from preau.cases.models import Case
from preau.procedures.definition import Definition, PieceSpec, Text

SIGNED_PAPER = "bulletin-signe"
SPEC = PieceSpec(
    kinds=(SIGNED_PAPER,),
    label=Text("Votre bulletin signé", "Your signed form"),
    help=Text("Imprimez-le, signez-le, photographiez-le.", "Print it, sign it, take a photo of it."),
    required=False,
)


def signed_paper_specs(definition: Definition) -> list[PieceSpec]:
    """Only for a démarche with a bulletin that may be signed by hand."""
    return [SPEC] if definition.signature.document and definition.signature.paper else []


def has_signed_paper(case: Case) -> bool:
    """Whether a bulletin signed by hand is joined; no statement for a case that is complete."""
    return any(piece.kind == SIGNED_PAPER and piece.files.all() for piece in case.pieces.all())
