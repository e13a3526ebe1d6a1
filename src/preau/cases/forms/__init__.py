"""Forms of cases: contact, pickers, signature, filing, answer, message."""

from preau.cases.forms.contact import ContactForm
from preau.cases.forms.exchange import AddForm, AnswerForm
from preau.cases.forms.message import MessageForm
from preau.cases.forms.pieces import PiecesForm
from preau.cases.forms.signing import FilingForm, SignatureForm
from preau.cases.forms.visitors import CodeForm, FindForm, HoneypotForm

__all__ = [
    "AddForm",
    "AnswerForm",
    "CodeForm",
    "ContactForm",
    "FilingForm",
    "FindForm",
    "HoneypotForm",
    "MessageForm",
    "PiecesForm",
    "SignatureForm",
]
