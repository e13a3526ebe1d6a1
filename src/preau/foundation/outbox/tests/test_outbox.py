"""A mail is written with its act, sent once by a real server, tried again, given up loudly."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import connection, transaction
from django.template import TemplateDoesNotExist, engines
from django.template.loaders.locmem import Loader
from pytest_django import Settings
from structlog.testing import capture_logs

from preau.foundation import clock, files, outbox
from preau.foundation.jobs import testing
from preau.foundation.outbox import claiming, operations, queries, rendering, sending
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import MessageState
from preau.foundation.outbox.testing import Mailbox, mailbox
from preau.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db

CAMILLE = "camille@example.org"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mails of a capability that exists for these tests only."""
    mails = {
        "school/emails/meal.subject.txt": "{% get_current_language as tongue %}{{ tongue }} {{ child|safe }}\n",
        "school/emails/meal.body.txt": "{{ site.name|safe }} : {{ child|safe }} déjeune. {{ link|safe }}",
        "school/emails/meal.body.html": (
            "{% extends 'foundation/outbox/mail_base.html' %}"
            "{% block content %}<p>{{ child }} déjeune.</p>{% endblock %}"
        ),
        "school/emails/plain.subject.txt": "Sans HTML",
        "school/emails/plain.body.txt": "Bonjour",
    }
    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "template_loaders", [Loader(engine, mails), *engine.template_loaders])


def add(at: datetime, **changes: Any) -> int:
    facts: dict[str, Any] = {"kind": "school.meal", "to": CAMILLE, "language": "fr", "at": at}
    context = {"child": "Lou", "link": "https://preau.example/x"}
    return outbox.add(**(facts | {"context": context} | changes))


def message(message_id: int) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=message_id)


class TestSending:
    def test_a_mail_leaves_after_its_act_with_both_texts(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time)
        assert box.messages == []
        testing.run_all()
        [mail] = box.messages
        text, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert text is not None
        assert html is not None
        assert "Lou déjeune" in text.get_content()
        assert "<p>Lou déjeune.</p>" in html.get_content()
        assert queries.sent_at(message_id) == business_time
        assert queries.state_of(message_id) is MessageState.SENT

    def test_an_act_that_fails_sends_nothing(self, box: Mailbox, business_time: datetime) -> None:
        with transaction.atomic():
            add(business_time)
            transaction.set_rollback(True)
        testing.run_all()
        assert box.messages == []

    def test_comes_from_a_name_that_parents_know_and_can_be_answered(
        self, box: Mailbox, business_time: datetime
    ) -> None:
        add(business_time)
        testing.run_all()
        [mail] = box.messages
        assert str(mail["From"]).startswith("Caisse des écoles du 11e")
        assert mail["Reply-To"]
        assert mail["Auto-Submitted"] == "auto-generated"

    def test_asks_for_answers_where_it_was_told_to(self, box: Mailbox, business_time: datetime) -> None:
        add(business_time, reply_to="reponse+abc@reponse.example.org")
        testing.run_all()
        [mail] = box.messages
        assert mail.get_all("Reply-To") == ["reponse+abc@reponse.example.org"]

    @pytest.mark.parametrize("hostile", ["a@b.fr\r\nBcc: x@y.fr", "a@b.fr\nBcc: x@y.fr", "a@b.fr, x@y.fr", "a"])
    def test_smuggles_nothing_into_where_to_answer(self, hostile: str, business_time: datetime) -> None:
        with pytest.raises(outbox.UnusableAddress):
            add(business_time, reply_to=hostile)

    def test_is_written_in_the_language_of_its_reader(self, box: Mailbox, business_time: datetime) -> None:
        add(business_time, language="en")
        add(business_time, language="fr")
        testing.run_all()
        assert sorted(str(mail["Subject"]) for mail in box.messages) == ["en Lou", "fr Lou"]

    def test_a_kind_without_html_is_plain(self, box: Mailbox, business_time: datetime) -> None:
        add(business_time, kind="school.plain")
        testing.run_all()
        assert box.messages[0].get_content_type() == "text/plain"

    def test_one_time_links_are_wiped_once_sent(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time)
        assert message(message_id).context
        testing.run_all()
        assert message(message_id).context == {}

    def test_carries_kept_files(self, box: Mailbox, business_time: datetime) -> None:
        letter = files.operations.store_bytes(
            name="lettre", content=b"texte", media_type="text/plain", actor=SYSTEM, at=business_time
        )
        add(business_time, attachments=[letter.pk])
        testing.run_all()
        [attached] = box.messages[0].iter_attachments()
        assert (attached.get_filename(), attached.get_content().strip()) == ("lettre", "texte")

    def test_a_sent_mail_is_not_sent_again(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time)
        testing.run_all()
        assert sending.send([message_id]) == 0
        assert len(box.messages) == 1

    def test_many_are_written_in_a_few_queries(self, box: Mailbox, business_time: datetime) -> None:
        letters = [outbox.Letter("school.plain", f"parent{n}@example.org", "fr") for n in range(30)]
        ids = outbox.add_all(letters, at=business_time)
        testing.run_all()
        assert len(box.messages) == len(set(ids)) == 30


class TestHold:
    @pytest.fixture(autouse=True)
    def fifteen_minutes(self, settings: Settings) -> None:
        settings.PREAU_MAIL_HOLD = 15 * MINUTE

    def test_leaves_time_to_take_a_decision_back(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time, hold=True)
        testing.tick()
        assert box.messages == []
        assert operations.withdraw(message_id)
        _pass(20 * MINUTE)
        assert sending.send(claiming.due_ids()) == 0

    def test_then_the_mail_leaves(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time, hold=True)
        _pass(16 * MINUTE)
        assert sending.send(claiming.due_ids()) == 1
        assert not operations.withdraw(message_id)

    def test_others_do_not_wait(self, box: Mailbox, business_time: datetime) -> None:
        add(business_time)
        testing.run_all()
        assert len(box.messages) == 1


class TestFailures:
    def test_a_server_that_is_busy_is_asked_again_later(self, box: Mailbox, business_time: datetime) -> None:
        box.answers = ["451 4.3.0 try again"]
        message_id = add(business_time)
        testing.run_all()
        assert queries.state_of(message_id) is MessageState.FAILED
        assert claiming.due_ids() == []
        _pass(2 * MINUTE)
        assert sending.send(claiming.due_ids()) == 1
        assert [m.attempts for m in OutboxMessage.objects.all()] == [2]

    def test_waits_longer_each_time_then_gives_up_loudly(self, box: Mailbox, business_time: datetime) -> None:
        box.answers = ["451 4.3.0 try again"] * 20
        message_id = add(business_time)
        waits = []
        with capture_logs() as logs:
            while message(message_id).state != MessageState.GIVEN_UP:
                OutboxMessage.objects.update(send_after=clock.real_now())
                sending.send([message_id])
                waits.append(message(message_id).send_after)
        assert len(waits) == len(sending.BACKOFF) + 1
        assert waits[:-1] == sorted(waits[:-1])
        assert [log["kind"] for log in logs if log["event"] == "mail.given_up"] == ["school.meal"]
        assert queries.given_up() == 1
        assert message(message_id).context == {}

    def test_an_address_that_does_not_exist_is_given_up_at_once(self, box: Mailbox, business_time: datetime) -> None:
        box.refused_recipients.add(CAMILLE)
        message_id = add(business_time)
        testing.run_all()
        assert queries.state_of(message_id) is MessageState.GIVEN_UP
        assert "550" in message(message_id).answer

    def test_a_server_that_is_down_costs_no_mail(self, business_time: datetime, settings: Settings) -> None:
        with mailbox():
            pass  # its port is closed again
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        message_id = add(business_time)
        testing.run_all()
        assert queries.state_of(message_id) is MessageState.FAILED

    def test_what_a_dead_worker_was_sending_is_taken_again(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time)
        assert claiming.claimed(message_id)
        assert claiming.due_ids() == []
        OutboxMessage.objects.update(claimed_at=clock.real_now() - claiming.LEASE - MINUTE)
        assert claiming.due_ids() == [message_id]

    def test_of_two_senders_one_sends(self, box: Mailbox, business_time: datetime) -> None:
        message_id = add(business_time)
        assert claiming.claimed(message_id)
        assert sending.send([message_id]) == 0
        assert box.messages == []

    def test_a_mail_that_cannot_be_written_is_our_mistake_and_stops_no_other(
        self, box: Mailbox, business_time: datetime
    ) -> None:
        letters = [outbox.Letter("school.unwritten", CAMILLE, "fr"), outbox.Letter("school.plain", CAMILLE, "fr")]
        unwritten, _ = outbox.add_all(letters, at=business_time)
        with pytest.raises(TemplateDoesNotExist):
            testing.run_all()
        assert len(box.messages) == 1
        assert queries.state_of(unwritten) is MessageState.FAILED

    def test_a_server_that_hangs_up_is_asked_again(self, box: Mailbox, business_time: datetime) -> None:
        box.answers = ["421 4.3.2 closing"]
        message_id = add(business_time)
        testing.run_all()
        assert queries.state_of(message_id) is MessageState.FAILED

    def test_logs_name_nobody(self, box: Mailbox, business_time: datetime) -> None:
        box.refused_recipients.add(CAMILLE)
        add(business_time)
        with capture_logs() as logs:
            testing.run_all()
        assert logs
        assert "camille" not in repr(logs)


class TestHostileText:
    @pytest.mark.parametrize("child", ["Lou\nBcc: evil@example.org", "Lou\r\nTo: evil@example.org", "Lou\x0bX: y"])
    def test_a_subject_smuggles_no_header(self, box: Mailbox, business_time: datetime, child: str) -> None:
        add(business_time, context={"child": child, "link": ""})
        testing.run_all()
        [mail] = box.messages
        assert mail.get_all("To") == [CAMILLE]
        assert mail.get_all("Subject") == [f"fr {' '.join(child.split())}"]
        assert mail["Bcc"] is None
        assert box.envelopes[0].rcpt_tos == [CAMILLE]

    def test_a_name_is_text_in_html(self, box: Mailbox, business_time: datetime) -> None:
        add(business_time, context={"child": "<script>alert(1)</script>", "link": ""})
        testing.run_all()
        html = box.messages[0].get_body(("html",))
        assert html is not None
        assert "&lt;script&gt;" in html.get_content()

    def test_a_subject_is_bounded(self) -> None:
        assert len(rendering.one_line("très long " * 1000)) == rendering.SUBJECT_LENGTH

    @pytest.mark.parametrize("address", ["", "camille", "a@b.fr\nBcc: c@d.fr", "a@b.fr, c@d.fr", "x" * 300 + "@b.fr"])
    def test_what_is_not_an_address_is_refused_when_written(self, business_time: datetime, address: str) -> None:
        with pytest.raises(outbox.UnusableAddress):
            add(business_time, to=address)
        assert OutboxMessage.objects.count() == 0


class TestBackend:
    def test_django_s_own_mail_goes_through_the_outbox(self, box: Mailbox) -> None:
        EmailMessage("Activez votre espace", "https://preau.example/a/1", None, [CAMILLE]).send()
        assert box.messages == []
        testing.run_all()
        assert str(box.messages[0]["Subject"]) == "Activez votre espace"

    def test_keeps_the_html_and_sends_to_each_alone(self, box: Mailbox) -> None:
        mail = EmailMultiAlternatives("Objet", "Texte", None, [CAMILLE, "paul@example.org"])
        mail.attach_alternative("<p>Texte</p>", "text/html")
        assert mail.send() == 2
        testing.run_all()
        assert [envelope.rcpt_tos for envelope in box.envelopes] == [[CAMILLE], ["paul@example.org"]]
        assert box.messages[0].get_body(("html",))

    def test_an_impossible_address_is_told_or_ignored_as_asked(self) -> None:
        with pytest.raises(outbox.UnusableAddress):
            EmailMessage("Objet", "Texte", None, ["nobody"]).send()
        assert EmailMessage("Objet", "Texte", None, ["nobody"]).send(fail_silently=True) == 0


def test_late_mail_is_a_warning(business_time: datetime) -> None:
    add(business_time)
    assert not queries.is_late(MINUTE)
    OutboxMessage.objects.update(send_after=clock.real_now() - 2 * MINUTE)
    assert queries.is_late(MINUTE)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_send_each_mail_once(box: Mailbox, business_time: datetime) -> None:
    ids = [add(business_time, kind="school.plain", to=f"parent{n}@example.org") for n in range(5)]

    def worker(_: int) -> int:
        try:
            return sending.send(ids)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(worker, range(8))) == 5
    assert sorted(str(mail["To"]) for mail in box.messages) == [f"parent{n}@example.org" for n in range(5)]


def _pass(time: timedelta) -> None:
    """Real time goes by: what was to be sent later comes nearer."""
    for row in OutboxMessage.objects.all():
        OutboxMessage.objects.filter(pk=row.pk).update(send_after=row.send_after - time)
