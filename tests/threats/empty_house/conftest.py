"""Here no family was settled before: what is counted, rows or files, is what the test itself made."""

from preau.canteen.tests.conftest import caisse, parmentier  # noqa: F401
from tests.harness.cast import paul, roy  # noqa: F401
