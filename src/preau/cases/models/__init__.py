"""Demandes: what somebody asked, with which documents, what was said, and what became of it."""

from preau.cases.models.case import Case
from preau.cases.models.decisions import TakenBack
from preau.cases.models.documents import CaseDocument
from preau.cases.models.exchange import Complement, Message, MessageFile, ReceivedMail, ReplyAddress
from preau.cases.models.law import SilenceMark, UsualDelay
from preau.cases.models.pieces import Piece, PieceFile, ReplacedFile
from preau.cases.models.visitors import EmailProof

__all__ = [
    "Case",
    "CaseDocument",
    "Complement",
    "EmailProof",
    "Message",
    "MessageFile",
    "Piece",
    "PieceFile",
    "ReceivedMail",
    "ReplacedFile",
    "ReplyAddress",
    "SilenceMark",
    "TakenBack",
    "UsualDelay",
]
