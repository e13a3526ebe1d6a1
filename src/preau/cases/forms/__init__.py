"""Forms of cases: contact, pickers, signature, filing, answer, message."""

from preau.cases.forms.contact import ContactForm
from preau.cases.forms.exchange import AnswerForm
from preau.cases.forms.message import MessageForm
from preau.cases.forms.pieces import PiecesForm
from preau.cases.forms.signing import FilingForm, SignatureForm

__all__ = ["AnswerForm", "ContactForm", "FilingForm", "MessageForm", "PiecesForm", "SignatureForm"]
