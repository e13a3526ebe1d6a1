"""Forms of accounts: signing up, one's profile, passwords. They clean; they never save."""

from preau.accounts.forms.identifiers import ChangeEmail, ChangeUsername
from preau.accounts.forms.passwords import ChangePassword, ForgottenPassword, Login, NewPassword
from preau.accounts.forms.profile import Block, ProfileForm
from preau.accounts.forms.sign_up import Resend, SignUp

__all__ = [
    "Block",
    "ChangeEmail",
    "ChangePassword",
    "ChangeUsername",
    "ForgottenPassword",
    "Login",
    "NewPassword",
    "ProfileForm",
    "Resend",
    "SignUp",
]
