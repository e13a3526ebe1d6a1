"""Forms of cases: contact, pickers, signature, filing, answer."""

from preau.cases.forms.contact import ContactForm
from preau.cases.forms.exchange import AddForm, AnswerForm
from preau.cases.forms.listing import ListFilter
from preau.cases.forms.pieces import PiecesForm
from preau.cases.forms.signing import FilingForm, SignatureForm

__all__ = ["AddForm", "AnswerForm", "ContactForm", "FilingForm", "ListFilter", "PiecesForm", "SignatureForm"]
