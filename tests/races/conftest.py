"""The families of the canteen, and browsers of people already logged in."""

from preau.canteen.tests.conftest import caisse, enrol, family_of, parmentier, prepare  # noqa: F401
