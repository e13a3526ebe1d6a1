"""Forms of cases: contact, pickers, signature, filing, answer."""

from preau.cases.forms.contact import ContactForm
from preau.cases.forms.exchange import AnswerForm
from preau.cases.forms.pieces import PiecesForm
from preau.cases.forms.places import AddPlaces
from preau.cases.forms.signing import FilingForm, SignatureForm

__all__ = ["AddPlaces", "AnswerForm", "ContactForm", "FilingForm", "PiecesForm", "SignatureForm"]
