"""Each component alone, with the least and with the worst that a page may give it."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django_cotton.compiler_regex import CottonCompiler

from preau.foundation.design import icons
from preau.foundation.design.gallery import SampleForm
from preau.foundation.design.templatetags import design
from preau.kernel.instants import PARIS

HOSTILE = """<script>alert("1")</script>'"&"""
BARE = [
    "breadcrumb", "button", "card", "date", "dialog", "dialog-button", "empty", "error-summary", "explain", "facts",
    "file-picker", "form", "icon", "link-button", "money", "notice", "pagination", "person", "stepper", "table", "tabs",
    "tag", "tile",
]  # fmt: skip


def render(source: str, **context: object) -> str:
    compiled = CottonCompiler().process(source)
    template = Template("{% load design %}" + compiled)
    return template.render(Context({"request": RequestFactory().get("/"), "csrf_token": "jeton", **context}))


@pytest.mark.parametrize("name", [name for name in BARE if name != "file-picker"])
def test_a_component_asks_for_nothing(name: str) -> None:
    assert "None" not in render(f"<c-{name}>…</c-{name}>")


@pytest.mark.parametrize(
    "source",
    [
        '<c-button :aria-label="text">{{ text }}</c-button>',
        '<c-link-button href="{{ text }}">{{ text }}</c-link-button>',
        '<c-card :title="text" :data-x="text" />',
        '<c-tile title="{{ text }}" href="{{ text }}" icon="school">{{ text }}</c-tile>',
        '<c-notice title="{{ text }}">{{ text }}</c-notice>',
        '<c-explain :title="text" />',
        '<c-table :caption="text" :columns="columns" />',
        '<c-person :name="text" :hint="text" :tag="text" />',
        '<c-stepper :steps="steps" />',
        '<c-tabs :items="steps" :label="text" />',
        '<c-breadcrumb :items="steps" />',
        '<c-dialog :title="text" id="x" />',
        '<c-empty :title="text" />',
    ],
)
def test_hostile_text_is_shown_as_it_is(source: str) -> None:
    step = {"label": HOSTILE, "url": HOSTILE, "current": 1, "badge": HOSTILE}
    steps = [{**step, "state": "done"}, {**step, "state": "now"}]
    html = render(source, text=HOSTILE, columns=[HOSTILE], steps=steps)
    assert "<script" not in html
    assert 'alert("1")' not in html
    assert "&lt;script&gt;" in html


def test_an_attribute_cannot_close_its_quotes() -> None:
    html = render('<c-notice :data-x="text" />', text='"a" onclick="b"')
    assert "onclick=&quot;b&quot;" in html


def field(name: str, data: dict[str, str] | None = None) -> forms.BoundField:
    return SampleForm(data)[name] if data is None else SampleForm(data, MultiValueDict())[name]


class TestField:
    def test_tells_its_error_and_its_hint_to_screen_readers(self) -> None:
        html = render('<c-field :field="field" />', field=field("email", {"email": "camille@"}))
        assert 'aria-invalid="true"' in html
        described = re.search(r'aria-describedby="([^"]+)"', html)
        assert described is not None
        assert all(f'id="{name}"' in html for name in described[1].split())

    def test_keeps_what_was_typed_even_when_it_is_no_day(self) -> None:
        html = render('<c-field :field="field" />', field=field("birth_on", {"birth_on": "31/02/2024"}))
        assert 'value="31/02/2024"' in html
        assert 'type="date"' not in html

    def test_offers_the_calendar_of_the_browser_for_a_day(self) -> None:
        html = render(
            '<c-field :field="field" />', field=SampleForm(initial={"birth_on": date(2018, 5, 14)})["birth_on"]
        )
        assert 'type="date"' in html
        assert 'value="2018-05-14"' in html

    def test_keeps_words_typed_where_a_number_is_wanted(self) -> None:
        html = render('<c-field :field="field" />', field=field("quotient", {"quotient": "beaucoup"}))
        assert 'value="beaucoup"' in html
        assert 'inputmode="numeric"' in html
        assert 'type="number"' not in html

    @pytest.mark.parametrize("name", ["child", "days", "notice"])
    def test_groups_what_goes_together(self, name: str) -> None:
        html = render('<c-field :field="field" />', field=field(name))
        assert "<fieldset" in html
        assert "<legend>" in html
        assert f'id="id_{name}_group"' in html

    def test_keeps_the_help_that_browsers_give(self) -> None:
        html = render('<c-field :field="field" />', field=field("name"))
        assert 'autocomplete="family-name"' in html
        assert "(obligatoire)" in html


class TestErrorSummary:
    def test_leads_to_every_field_to_mend(self) -> None:
        form = SampleForm({"email": "camille@"}, MultiValueDict())
        page = render(
            '<c-error-summary :form="form" />{% for field in form %}<c-field :field="field" />{% endfor %}', form=form
        )
        targets = re.findall(r'<li><a href="#([^"]+)"', page)
        assert len(targets) == len(form.errors)
        assert [target for target in targets if f'id="{target}"' not in page] == []

    def test_is_silent_when_all_is_well(self) -> None:
        assert "alert" not in render('<c-error-summary :form="form" />', form=SampleForm())


class TestFilePicker:
    def test_shows_four_places_and_the_files_already_there(self) -> None:
        files = [{"id": 7, "name": HOSTILE, "url": "/f", "remove_name": "retirer"}]
        html = render('<c-file-picker :field="field" :files="files" />', field=field("notice"), files=files)
        assert html.count("data-place>") == 3
        assert 'name="retirer" value="7"' in html
        assert "<script" not in html

    def test_takes_no_fifth_file(self) -> None:
        files = [{"id": n, "name": str(n), "url": "", "remove_name": ""} for n in range(4)]
        html = render('<c-file-picker :field="field" :files="files" />', field=field("notice"), files=files)
        assert 'type="file"' not in html


class TestForm:
    def test_carries_the_token_when_it_sends(self) -> None:
        assert "csrfmiddlewaretoken" in render("<c-form />")

    def test_carries_no_token_when_it_only_asks(self) -> None:
        assert "csrfmiddlewaretoken" not in render('<c-form method="get" />')


class TestWords:
    @pytest.mark.parametrize(
        ("day", "french", "english"),
        [
            (date(2024, 9, 1), "1er septembre 2024", "1 September 2024"),
            (date(2024, 9, 11), "11 septembre 2024", "11 September 2024"),
            (datetime(2024, 8, 20, 18, 5, tzinfo=PARIS), "20 août 2024 à 18 h 05", "20 August 2024 at 18:05"),
        ],
    )
    def test_days_are_written_as_people_say_them(self, day: date, french: str, english: str) -> None:
        with translation.override("fr"):
            assert design.long_day(day).replace("\u00a0", " ") == french
        with translation.override("en"):
            assert design.long_day(day) == english

    def test_an_instant_is_of_the_day_that_it_is_in_paris(self) -> None:
        just_after_midnight = datetime(2024, 11, 11, 23, 5, tzinfo=UTC)
        with translation.override("fr"):
            assert design.week_day(just_after_midnight) == "mardi 12 novembre 2024 à 0\u00a0h\u00a005"
            assert design.short_day(datetime(2024, 8, 31, 22, 30, tzinfo=UTC)) == "1er septembre"
        with translation.override("en"):
            assert design.week_day(just_after_midnight) == "Tuesday 12 November 2024 at 0:05"

    def test_an_hour_is_never_cut(self) -> None:
        with translation.override("fr"):
            assert design.hour(datetime(2024, 8, 20, 9, 5, tzinfo=PARIS)) == "9\u00a0h\u00a005"

    def test_money_follows_the_language(self) -> None:
        with translation.override("fr"):
            assert render('<c-money :cents="n" />', n=6384).strip() == '<span class="money">63,84\u00a0€</span>'
        with translation.override("en"):
            assert "€63.84" in render('<c-money :cents="n" />', n=6384)

    def test_an_unknown_icon_is_told_to_the_developer(self) -> None:
        with pytest.raises(icons.UnknownIcon):
            icons.drawing("../models")
