"""Mails as a family's mailbox makes them."""

from email.message import EmailMessage

from preau.cases.rules.inbound import reply_address

DOMAIN = "reponse.example.org"
TOKEN = "0123456789abcdef" * 2
NADIA = "nadia@example.org"


def letter(
    text: str = "Bonjour", *, to: str = "", sender: str = NADIA, message_id: str = "", subject: str = "Re : un message"
) -> EmailMessage:
    """One mail, without Message-ID unless it is given."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail["To"] = to or reply_address(TOKEN, domain=DOMAIN)
    if message_id:
        mail["Message-ID"] = message_id
    mail.set_content(text)
    return mail
