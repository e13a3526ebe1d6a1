"""What families type, and the démarche that they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.procedures.rules.ranking import Sheet, index_of, search
from preau.procedures.rules.words import distance, slips, words_of

SHEETS = (
    ("inscription-cantine", "Inscrire mon enfant à la cantine", "Restauration scolaire", "Choisir ses jours de repas."),
    (
        "absence-cantine",
        "Déclarer une absence pour maladie",
        "Restauration scolaire",
        "Les repas ne sont pas facturés.",
    ),
    ("quotient", "Demander le calcul de mon quotient", "Tarifs", "Quand on n’a pas d’attestation CAF."),
    ("prelevement", "Payer par prélèvement", "Factures", "Votre banque paie chaque facture à la date dite."),
    ("contester-facture", "Contester une facture", "Factures", "Dites-nous ce qui vous semble faux."),
    ("salle", "Réserver une salle de l’école", "Écoles", "Pour une fête, une réunion, un cours."),
    ("pai", "Signaler une allergie", "Santé", "Le projet d’accueil individualisé."),
    ("adresse", "Changer d’adresse", "Ma famille", "Après un déménagement."),
    ("etude", "Inscrire à l’étude surveillée", "Périscolaire", "De 16 h 30 à 18 h."),
    ("contact", "Écrire à la Caisse des écoles", "Nous écrire", "Une question, une remarque."),
)
INDEX = index_of(Sheet(key, ((10, title), (5, craft), (3, summary))) for key, title, craft, summary in SHEETS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("cantine", "inscription-cantine", id="the word of the title"),
        pytest.param("Cantines", "inscription-cantine", id="a plural"),
        pytest.param("cantinne", "inscription-cantine", id="a letter too many"),
        pytest.param("qotient", "quotient", id="a letter missing"),
        pytest.param("prelevment", "prelevement", id="no accent and a letter missing"),
        pytest.param("inscripsion cantine", "inscription-cantine", id="a letter wrong, and a word of another family"),
        pytest.param("QUOTEINT", "quotient", id="two letters swapped, in capitals"),
        pytest.param("allerg", "pai", id="the beginning of a word"),
        pytest.param("restauration scolaire", "inscription-cantine", id="words of the administration"),
        pytest.param("garderie", "etude", id="a synonym that no démarche writes"),
        pytest.param("gardrie", "etude", id="a synonym, misspelt"),
        pytest.param("je voudrais payer par RIB", "prelevement", id="a sentence"),
        pytest.param("mon enfant est malade", "absence-cantine", id="what happens to a family"),
        pytest.param("réclamation facture", "contester-facture", id="a synonym and a word"),
        pytest.param("déménager", "adresse", id="a verb for its noun"),
        pytest.param("gymnase", "salle", id="what the room is"),
        pytest.param("allergies", "pai", id="a plural of the title"),
        pytest.param("projet d’accueil individualisé", "pai", id="a phrase"),
    ],
)
def test_finds_what_is_meant_first(typed: str, first: str) -> None:
    found = search(typed, index=INDEX)
    assert found.keys[:1] == (first,), found


def test_every_word_counts() -> None:
    assert search("contester une facture", index=INDEX).keys == ("contester-facture",)


def test_answers_some_of_the_words_when_none_answers_all() -> None:
    found = search("contester licorne", index=INDEX)
    assert found.keys == ()
    assert found.closest == ("contester-facture",)


@pytest.mark.parametrize("typed", ["", "   ", "de la", "zzzzzzzz", "'; DROP TABLE --", "\u202e\x00"])
def test_nothing_is_invented(typed: str) -> None:
    assert search(typed, index=INDEX).keys == ()


def test_a_short_word_is_taken_as_it_is() -> None:
    assert search("pia", index=INDEX).keys == ()


@given(st.text(max_size=200))
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    found = search(typed, index=INDEX)
    assert not (found.keys and found.closest)


WORDS = st.text("abcdeé", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_distance_is_that_of_the_textbook(one: str, other: str) -> None:
    assert distance(one, other, most=2) == min(3, textbook(one, other))


def textbook(one: str, other: str) -> int:
    """Optimal string alignment, without any short cut."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


def test_a_long_word_may_have_two_slips_and_a_short_one_none() -> None:
    assert [slips(word) for word in ("pai", "repas", "quotient")] == [0, 1, 2]


def test_words_have_no_accent_no_plural_and_no_article() -> None:
    assert words_of("Les cantines de l’École") == ("cantine", "ecole")
