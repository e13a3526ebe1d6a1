"""Forms of cases: contact, pickers, signature, filing, answer, message."""

from preau.cases.forms.contact import ContactForm
from preau.cases.forms.exchange import AddForm, AnswerForm
from preau.cases.forms.listing import ListFilter
from preau.cases.forms.message import MessageForm
from preau.cases.forms.pieces import PiecesForm
from preau.cases.forms.places import AddPlaces
from preau.cases.forms.signing import FilingForm, SignatureForm
from preau.cases.forms.visitors import CodeForm, FindForm, HoneypotForm

__all__ = [
    "AddForm",
    "AddPlaces",
    "AnswerForm",
    "CodeForm",
    "ContactForm",
    "FilingForm",
    "FindForm",
    "HoneypotForm",
    "ListFilter",
    "MessageForm",
    "PiecesForm",
    "SignatureForm",
]
