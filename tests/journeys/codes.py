"""What a person would write down while the security code is read aloud.

No page and no setting tells the answer: it is read where it lies, in the shared cache of the portal that this
test has started, with the portal's own database. Whoever can do that on a real installation is its operator.
The sound itself is asked for first, as a person would.
"""

import base64
import os
import pickle

from tests.journeys import rows
from tests.journeys.person import Person
from tests.journeys.portal import RUNNING

KEPT = "SELECT value FROM preau_cache WHERE cache_key = %s"


def shown_to(person: Person) -> str:
    """The digits of the code on the page of this person."""
    sound = person.fetches(person.page.locator("audio").get_attribute("src") or "")
    assert sound.startswith(b"RIFF")
    token = person.page.locator("[name=challenge]").input_value()
    running = RUNNING.get(person.url)
    ((kept,),) = rows.asked(running.env if running else os.environ, KEPT, f":1:captcha:{token}")
    answer: str = pickle.loads(base64.b64decode(kept))["answer"]
    return answer
