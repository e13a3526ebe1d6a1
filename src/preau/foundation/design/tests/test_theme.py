"""A Caisse chooses two hues; nobody may choose two that mislead."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from preau.foundation.audit import queries as journal
from preau.foundation.design import operations, queries, reasons
from preau.foundation.design.definition import OrganisationView
from preau.foundation.design.models import Organisation
from preau.foundation.design.rules import palette, theme
from preau.foundation.design.rules.palette import Hues
from preau.foundation.design.rules.theme import Fault
from preau.kernel.actor import SYSTEM, Actor, ActorKind
from preau.kernel.decision import Refused
from preau.kernel.rights import Right

ADMINISTRATOR = Actor(ActorKind.AGENT, id=1, name="Mme Diallo", rights=frozenset({Right.ADMINISTER}))
COUNTER = Actor(ActorKind.AGENT, id=2, name="Léa", rights=frozenset({Right.CASES_KEY}))


@pytest.mark.parametrize(
    ("hues", "fault"),
    [
        pytest.param(Hues(), None, id="the blue and the yellow of the 11th"),
        pytest.param(Hues(ink=158, sun=200), None, id="a green ink"),
        pytest.param(Hues(ink=-1), Fault.NOT_A_HUE, id="no such ink"),
        pytest.param(Hues(sun=360), Fault.NOT_A_HUE, id="360 is 0"),
        pytest.param(Hues(sun=33), Fault.LIKE_A_REFUSAL, id="the brick of refusals"),
        pytest.param(Hues(sun=9), Fault.LIKE_A_REFUSAL, id="one degree too near to it"),
        pytest.param(Hues(sun=8), None, id="just far enough"),
        pytest.param(Hues(sun=358), None, id="on the other side of zero"),
        pytest.param(Hues(sun=150), Fault.LIKE_AN_ACCEPTANCE, id="the green of acceptances"),
    ],
)
def test_hues_that_mislead_are_refused(hues: Hues, fault: Fault | None) -> None:
    refusal = theme.refusal(hues)
    assert (refusal and refusal.fault) == fault


def test_hues_that_cannot_be_read_are_refused_with_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(palette.TOKENS, "ink", ((0.7, 0.12, "ink"), palette.TOKENS["ink"][1]))
    refusal = theme.refusal(Hues())
    assert refusal is not None
    assert refusal.fault is Fault.UNREADABLE
    assert ("ink", "paper") in {(pair.text, pair.ground) for pair in refusal.pairs}


@pytest.mark.parametrize("fault", Fault)
def test_every_refusal_is_told_in_words(fault: Fault) -> None:
    assert reasons.sentence(theme.Refusal(fault)).endswith(".")


@pytest.mark.django_db
class TestSaveOrganisation:
    def test_is_told_in_the_journal(self, business_time: datetime) -> None:
        caisse = OrganisationView(short_name="Caisse de Lille", hue_ink=300)
        row = operations.save_organisation(organisation=caisse, actor=ADMINISTRATOR, at=business_time)
        assert queries.organisation() == caisse
        assert [entry.kind for entry in journal.history_of(row)] == ["design.organisation.changed"]

    def test_keeps_one_row(self, business_time: datetime) -> None:
        for hue in (300, 200):
            operations.save_organisation(organisation=OrganisationView(hue_ink=hue), actor=SYSTEM, at=business_time)
        assert Organisation.objects.count() == 1

    def test_writes_nothing_when_the_sun_says_no(self, business_time: datetime) -> None:
        with pytest.raises(operations.ThemeRefused):
            operations.save_organisation(
                organisation=OrganisationView(hue_sun=33), actor=ADMINISTRATOR, at=business_time
            )
        assert not Organisation.objects.exists()

    def test_is_refused_to_the_counter(self, business_time: datetime) -> None:
        with pytest.raises(Refused):
            operations.save_organisation(organisation=OrganisationView(), actor=COUNTER, at=business_time)


@pytest.mark.django_db
class TestThemeSheet:
    def test_says_the_hues_of_the_caisse_and_may_be_kept_for_ever(
        self, client: Client, business_time: datetime
    ) -> None:
        operations.save_organisation(organisation=OrganisationView(hue_ink=300), actor=SYSTEM, at=business_time)
        response = client.get(queries.theme_url(queries.organisation()))
        assert response.content.decode() == ":root{--hue-ink:300;--hue-sun:78}\n"
        assert "immutable" in response["Cache-Control"]
        assert "public" in response["Cache-Control"]

    def test_is_asked_again_under_the_address_of_another_theme(self, client: Client) -> None:
        old = client.get(reverse("design:theme", args=[theme.digest(Hues(ink=12))]))
        assert "immutable" not in old["Cache-Control"]
        assert old.content == theme.stylesheet(Hues()).encode()

    def test_is_not_asked_for_when_the_house_already_has_these_hues(self) -> None:
        assert queries.theme_url(OrganisationView()) == ""
        assert queries.theme_url(OrganisationView(hue_sun=90)) != ""

    def test_has_another_address_when_a_hue_changes(self) -> None:
        assert theme.digest(Hues()) != theme.digest(Hues(ink=259))
