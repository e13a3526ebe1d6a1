"""What a provider promises, kept alike by the one in memory and by our adapter with the double."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from preau.demo.tests.payfip.providers import ORDER, Provider, in_memory, the_double
from preau.payments.gateways import GatewayDown, GatewayRefused, Result, Status


@pytest.fixture(params=[in_memory, the_double], ids=["in memory", "adapter and double"])
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    with request.param() as one:
        yield one


class TestOrdering:
    def test_gives_an_identifier_and_an_address_that_bears_it(self, provider):
        opened = provider.gateway.create(ORDER)
        assert opened.gateway_id
        assert opened.url.endswith(f"/tpa/paiementws.web?idop={opened.gateway_id}")

    def test_the_same_debt_twice_gives_two_identifiers(self, provider):
        assert provider.gateway.create(ORDER).gateway_id != provider.gateway.create(ORDER).gateway_id

    @pytest.mark.parametrize(
        "changed",
        [
            pytest.param({"amount_cents": 99}, id="below one euro"),
            pytest.param({"amount_cents": 10_000_001}, id="above the ceiling"),
            pytest.param({"refdet": "2024-000412"}, id="a reference with a sign"),
            pytest.param({"client": "64752"}, id="a client number of five digits"),
        ],
    )
    def test_an_order_that_it_does_not_take_is_refused(self, provider, changed):
        with pytest.raises(GatewayRefused):
            provider.gateway.create(replace(ORDER, **changed))


class TestAsking:
    def test_pending_until_the_payer_has_chosen(self, provider):
        opened = provider.gateway.create(ORDER)
        assert provider.gateway.result_of(opened.gateway_id) == Result(Status.PENDING)

    def test_paid_repeats_what_was_asked(self, provider):
        opened = provider.gateway.create(ORDER)
        provider.payer.pay(opened.gateway_id)
        result = provider.gateway.result_of(opened.gateway_id)
        assert (result.status, result.amount_cents, result.refdet, result.exercise, result.client) == (
            Status.PAID, 90_04, "2024000412", "2024", "064752",
        )  # fmt: skip
        assert len(result.authorisation) == 6

    @pytest.mark.parametrize(("act", "status"), [("refuse", Status.REFUSED), ("abandon", Status.CANCELLED)])
    def test_refused_and_abandoned_carry_no_authorisation(self, provider, act, status):
        opened = provider.gateway.create(ORDER)
        getattr(provider.payer, act)(opened.gateway_id)
        result = provider.gateway.result_of(opened.gateway_id)
        assert (result.status, result.authorisation) == (status, "")

    def test_the_first_choice_counts(self, provider):
        opened = provider.gateway.create(ORDER)
        provider.payer.pay(opened.gateway_id)
        provider.payer.abandon(opened.gateway_id)
        assert provider.gateway.result_of(opened.gateway_id).status is Status.PAID

    def test_an_identifier_that_was_never_given_is_unknown(self, provider):
        assert provider.gateway.result_of("cc0cb210-1cd4-11ea-8cca-0213ad91a103") == Result(Status.UNKNOWN)

    def test_after_fifteen_minutes_an_order_is_forgotten(self, provider):
        opened = provider.gateway.create(ORDER)
        provider.payer.wait(opened.gateway_id, timedelta(minutes=16))
        assert provider.gateway.result_of(opened.gateway_id) == Result(Status.UNKNOWN)

    def test_a_result_is_not(self, provider):
        opened = provider.gateway.create(ORDER)
        provider.payer.pay(opened.gateway_id)
        provider.payer.wait(opened.gateway_id, timedelta(days=30))
        assert provider.gateway.result_of(opened.gateway_id).status is Status.PAID


def test_a_provider_that_does_not_answer_is_down(provider):
    opened = provider.gateway.create(ORDER)
    provider.payer.break_down()
    with pytest.raises(GatewayDown):
        provider.gateway.create(ORDER)
    with pytest.raises(GatewayDown):
        provider.gateway.result_of(opened.gateway_id)
