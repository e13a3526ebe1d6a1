"""What a person would write down while the security code is read aloud.

No page and no setting tells the answer: it is read where it lies, in the shared cache of the portal that this
test has started, by a process that has the portal's own database. Whoever can do that on a real installation
is its operator. The sound itself is asked for first, as a person would.
"""

import os
import subprocess
import sys

from tests.journeys.person import Person
from tests.journeys.portal import RUNNING

READ = "import sys; from django.core.cache import cache; print(cache.get(f'captcha:{sys.argv[1]}')['answer'])"


def shown_to(person: Person) -> str:
    """The digits of the code on the page of this person."""
    sound = person.fetches(person.page.locator("audio").get_attribute("src") or "")
    assert sound.startswith(b"RIFF")
    token = person.page.locator("[name=challenge]").input_value()
    running = RUNNING.get(person.url)
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {READ}", token],
        env=running.env if running else os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
