"""Settings by concern; each module is small and reads the typed environment."""

from preau.config.settings.env import DATA_DIR, PRODUCTION, PROFILE, TESTING  # noqa: F401, I001
from preau.config.settings.accounts import *  # noqa: F403
from preau.config.settings.apps import *  # noqa: F403
from preau.config.settings.captcha import *  # noqa: F403
from preau.config.settings.credentials import *  # noqa: F403
from preau.config.settings.database import *  # noqa: F403
from preau.config.settings.demo import *  # noqa: F403
from preau.config.settings.franceconnect import *  # noqa: F403
from preau.config.settings.language import *  # noqa: F403
from preau.config.settings.logs import *  # noqa: F403
from preau.config.settings.mail import *  # noqa: F403
from preau.config.settings.payments import *  # noqa: F403
from preau.config.settings.security import *  # noqa: F403
from preau.config.settings.storage import *  # noqa: F403
