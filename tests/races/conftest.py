"""The families of the canteen, what they owe, and browsers of people already logged in."""

from preau.billing.tests.conftest import office, owes  # noqa: F401
from preau.billing.tests.test_refunds import advanced  # noqa: F401
from preau.canteen.tests.conftest import caisse, enrol, family_of, parmentier, prepare  # noqa: F401
from preau.families.tests.conftest import home_of  # noqa: F401
from preau.families.tests.test_precautions import noe, place  # noqa: F401
from preau.payments.tests.online.conftest import invoice, later, payfip  # noqa: F401
