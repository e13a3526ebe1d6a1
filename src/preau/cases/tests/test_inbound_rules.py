"""What a mail says, once nothing of it is trusted."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.cases.rules import inbound, quoting
from preau.cases.rules.inbound import BadMail, read_mail, reply_address
from preau.cases.tests.mails import DOMAIN, NADIA, TOKEN, letter

INTRODUCTION = "Le mar. 20 août 2024 à 18:51, Caisse des écoles <a@b.fr> a écrit :"
OUTLOOK = "-----Message d'origine-----\nDe : Caisse\nEnvoyé : mardi\nÀ : Nadia\nObjet : Un message"


def read(raw: bytes, **envelope: str | None) -> inbound.Inbound:
    return read_mail(raw, domain=DOMAIN, **envelope)  # type: ignore[arg-type]


class TestAddress:
    @pytest.mark.parametrize("header", ["To", "Delivered-To", "X-Original-To", "Envelope-To", "Cc"])
    def test_is_found_in_the_header(self, header: str) -> None:
        raw = f"From: {NADIA}\n{header}: Caisse <reponse+{TOKEN}@{DOMAIN}>\n\nBonjour".encode()
        assert read(raw).token == TOKEN

    def test_is_that_of_the_envelope_first(self) -> None:
        other = reply_address("f" * 32, domain=DOMAIN)
        assert read(letter().as_bytes(), recipient=other).token == "f" * 32

    def test_survives_a_server_that_shouts(self) -> None:
        assert read(letter(to=reply_address(TOKEN, domain=DOMAIN).upper()).as_bytes()).token == TOKEN

    @pytest.mark.parametrize(
        "to", [f"reponse+{TOKEN}@ailleurs.fr", f"reponse+{TOKEN[:-1]}@{DOMAIN}", f"autre+{TOKEN}@{DOMAIN}", "a@b.fr"]
    )
    def test_of_something_else_is_none(self, to: str) -> None:
        assert read(letter(to=to).as_bytes()).token == ""


class TestSender:
    def test_is_the_address_whatever_its_name_says(self) -> None:
        assert read(letter(sender='"camille@example.org" <Nadia@Example.org>').as_bytes()).sender == NADIA

    @pytest.mark.parametrize("headers", [f"From: {NADIA}, x@y.fr", f"From: {NADIA}\nFrom: x@y.fr"])
    def test_with_two_authors_is_nobody(self, headers: str) -> None:
        assert read(f"{headers}\nTo: a@b.fr\n\nBonjour".encode()).sender == ""


class TestAutomatic:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Auto-Submitted", "auto-replied"),
            ("Auto-Submitted", "auto-generated (absence)"),
            ("Precedence", "bulk"),
            ("Precedence", "auto_reply"),
            ("List-Id", "<liste.example.org>"),
            ("Return-Path", "<>"),
            ("X-Autoreply", "yes"),
        ],
    )
    def test_is_said_by_a_header(self, name: str, value: str) -> None:
        mail = letter()
        mail[name] = value
        assert read(mail.as_bytes()).is_automatic

    @pytest.mark.parametrize("sender", ["", "<>", "MAILER-DAEMON"])
    def test_is_said_by_an_envelope_without_sender(self, sender: str) -> None:
        assert read(letter().as_bytes(), sender=sender).is_automatic

    @pytest.mark.parametrize("sender", ["mailer-daemon@example.org", f"portail@{DOMAIN}"])
    def test_is_said_by_who_writes(self, sender: str) -> None:
        assert read(letter(sender=sender).as_bytes()).is_automatic

    def test_is_not_a_person(self) -> None:
        mail = letter()
        mail["Auto-Submitted"] = "no"
        assert not read(mail.as_bytes(), sender=NADIA).is_automatic


class TestWords:
    def test_are_the_plain_ones_when_both_are_there(self) -> None:
        mail = letter("En texte")
        mail.add_alternative("<p>En HTML</p>", subtype="html")
        assert read(mail.as_bytes()).text == "En texte"

    def test_of_html_alone_keep_their_lines_and_lose_their_scripts(self) -> None:
        mail = letter()
        mail.set_content(
            "<style>p{}</style><p>Bonjour,</p><p>c’est <b>réparé</b>.<br>Merci</p><script>x()</script>", subtype="html"
        )
        assert read(mail.as_bytes()).text == "Bonjour,\n\nc’est réparé.\nMerci"

    @pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252", "nonsense", "idna", "rot13"])
    def test_are_read_in_any_alphabet(self, charset: str) -> None:
        raw = f"From: {NADIA}\nContent-Type: text/plain; charset={charset}\n\n".encode() + "Évelyne".encode("cp1252")
        assert "velyne" in read(raw).text

    def test_hold_no_invisible_sign(self) -> None:
        assert read(letter("a\u202eb\x00c\u200d").as_bytes()).text == "abc\u200d"


class TestQuote:
    @pytest.mark.parametrize(
        "quoted",
        [
            f"{INTRODUCTION}\n> Vous avez un message\n>\n> Lire",
            "Le mar. 20 août 2024 à 18:51, Caisse des écoles\n<a@b.fr> a écrit :\n\n> Vous avez un message",
            "On Tue, 20 Aug 2024 at 18:51, Caisse <a@b.fr> wrote:\n> Vous avez un message",
            OUTLOOK + "\n\nVous avez un message",
        ],
    )
    def test_below_the_answer_is_taken_off(self, quoted: str) -> None:
        assert quoting.without_quote(f"Oui, mardi.\n\n{quoted}") == "Oui, mardi."

    @pytest.mark.parametrize(
        "text",
        [
            f"{INTRODUCTION}\n> Quel jour ?\nMardi",
            "> Quel jour ?\nMardi",
            "La maîtresse a écrit : elle est absente.\n> 3 jours",
            "-----Message d'origine-----\nVoici ce que dit le médecin",
            f"{INTRODUCTION}\n> tout est cité",
        ],
    )
    def test_in_doubt_stays(self, text: str) -> None:
        assert quoting.without_quote(text) == text


class TestFiles:
    def test_come_with_their_names_on_one_line(self) -> None:
        mail = letter()
        mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="certificat.pdf")
        assert [(file.name, file.content) for file in read(mail.as_bytes()).files] == [("certificat.pdf", b"%PDF")]

    def test_leave_the_pictures_of_a_signature_out(self) -> None:
        mail = letter()
        mail.set_content("<p>Bonjour<img src='cid:logo'></p>", subtype="html")
        mail.add_related(b"GIF", maintype="image", subtype="gif", cid="<logo>")
        said = read(mail.as_bytes())
        assert (said.text, said.files) == ("Bonjour", ())

    def test_hold_a_mail_that_was_forwarded(self) -> None:
        mail = letter()
        inside = EmailMessage()
        inside.set_content("Ancien courriel")
        mail.add_attachment(inside)
        said = read(mail.as_bytes())
        assert "Ancien" not in said.text
        assert len(said.files) == 1


class TestDigest:
    def test_is_that_of_the_message_id(self) -> None:
        first, second = letter("Un", message_id="<1@x>"), letter("Deux", message_id="<1@x>")
        assert read(first.as_bytes()).digest == read(second.as_bytes()).digest

    def test_of_a_mail_without_id_is_its_own(self) -> None:
        assert read(letter("Un").as_bytes()).digest != read(letter("Deux").as_bytes()).digest


class TestHostile:
    @pytest.mark.parametrize("raw", [b"", b"   \n", b"x" * (inbound.LARGEST + 1)])
    def test_nothing_or_too_much_is_refused(self, raw: bytes) -> None:
        with pytest.raises(BadMail):
            read(raw)

    def test_a_thousand_boxes_in_one_another_are_refused(self) -> None:
        head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
        with pytest.raises(BadMail):
            read(f"From: {NADIA}\n{head}\nBonjour".encode())

    def test_a_thousand_parts_are_refused(self) -> None:
        parts = "".join(f"--b\nContent-Type: text/plain\n\n{n}\n" for n in range(1000))
        with pytest.raises(BadMail):
            read(f"From: {NADIA}\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--".encode())

    @given(st.binary(max_size=400))
    def test_any_bytes_are_read_or_refused(self, raw: bytes) -> None:
        _read_or_refuse(raw)

    @given(
        st.dictionaries(
            st.sampled_from(["From", "To", "Subject", "Message-ID", "Content-Type", "Content-Disposition", "Date"]),
            st.text(max_size=80),
        ),
        st.text(max_size=200),
    )
    def test_any_headers_are_read_or_refused(self, headers: dict[str, str], body: str) -> None:
        lines = "".join(f"{name}: {value}\n" for name, value in headers.items())
        _read_or_refuse(f"{lines}\n{body}".encode("utf-8", "surrogatepass"))

    @given(st.text(max_size=400))
    def test_any_markup_becomes_text(self, markup: str) -> None:
        assert "\n\n\n" not in quoting.plain(markup.encode("utf-8", "replace").decode())

    @given(st.lists(st.sampled_from(["> cité", "", "Bonjour", INTRODUCTION, OUTLOOK, "De : moi"]), max_size=12))
    def test_the_words_that_are_kept_are_the_first_ones(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        kept = quoting.without_quote(text)
        assert text.strip().startswith(kept)
        assert bool(kept) is bool(text.strip())


def _read_or_refuse(raw: bytes) -> None:
    try:
        said = read(raw)
    except BadMail:
        return
    assert "\n" not in said.sender
    assert "\r" not in said.text
    assert "\x00" not in said.text
