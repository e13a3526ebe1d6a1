"""Forms of accounts: signing up, one's profile, passwords. They clean; they never save."""

from preau.accounts.forms.passwords import ChangePassword, ForgottenPassword, Login, NewPassword
from preau.accounts.forms.profile import Block, ProfileForm
from preau.accounts.forms.sign_up import Resend, SignUp

__all__ = ["Block", "ChangePassword", "ForgottenPassword", "Login", "NewPassword", "ProfileForm", "Resend", "SignUp"]
