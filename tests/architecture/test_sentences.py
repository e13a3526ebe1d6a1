"""How French sentences are written, and that ``tools/messages.py check`` would see the fault."""

import pytest

from tools import messages
from tools.sentences import Sentence
from tools.spaces import breakable


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        pytest.param("C’est fait\xa0: lisez «\xa0Mes Factures\xa0».", [], id="no-break spaces everywhere"),
        pytest.param("Rendez-vous à 18:30 sur https://ville.fr/?page=2", [], id="hours and addresses"),
        pytest.param("C’est fait : lisez.", [" :"], id="a space that may break"),
        pytest.param("C’est bien vous\n?", ["\n?"], id="a line already broken"),
        pytest.param("Lisez « Mes Factures ».", ["«", " »"], id="guillemets"),
        pytest.param("Lisez «Mes Factures».", ["«"], id="guillemets without any space"),
    ],
)
def test_a_sentence_says_where_it_may_be_cut(sentence: str, places: list[str]) -> None:
    assert breakable(sentence) == places


def test_a_sentence_that_may_be_cut_does_not_pass_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    linking = messages.SOURCE / "linking"
    assert list(messages.problems(linking)) == []

    monkeypatch.setattr(messages, "sentences_of", lambda _app: [Sentence("Que faire ?", None, "linking/letter.py")])
    assert any("letter.py: needs a no-break space" in problem for problem in messages.problems(linking))
