"""What we say of a browser and of a network address."""

import pytest

from preau.credentials.rules import device_in_words, shortened
from preau.credentials.tests.conftest import FIREFOX

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Linux"),
        (f"{CHROME} Edg/140.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
        ("", ""),
        ("<script>Firefox/", "Firefox"),
    ],
)
def test_a_browser_is_said_in_words_that_we_chose(user_agent: str, words: str) -> None:
    assert device_in_words(user_agent) == words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("203.0.113.7", "203.0.113.…"),
        ("2a01:e0a:123:4567::1", "2a01:0e0a:0123:…"),
        ("::ffff:203.0.113.7", "203.0.113.…"),
        ("nowhere", ""),
        ("", ""),
    ],
)
def test_an_address_loses_what_finds_a_home(address: str, words: str) -> None:
    assert shortened(address) == words
