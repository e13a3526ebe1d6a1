"""A broken constraint is told by its name, on both engines."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from preau.foundation import clock
from preau.foundation.clock.models import Rehearsal
from preau.foundation.web.violations import violation

# By name: the manners of the web know nothing of the journal.
SubjectKey = apps.get_model("audit", "SubjectKey")

pytestmark = pytest.mark.django_db


class TwiceTheSame(Exception):
    """What the domain says."""


def two_keys() -> None:
    for _ in range(2):
        SubjectKey.objects.create(subject_type="x.y", subject_id="1", wrapped=b"k")


def test_a_unique_constraint_becomes_the_exception_of_the_domain() -> None:
    with pytest.raises(TwiceTheSame), violation("audit_one_key_per_subject", raises=TwiceTheSame):
        two_keys()


def test_the_transaction_goes_on_without_what_failed() -> None:
    with pytest.raises(TwiceTheSame), violation("audit_one_key_per_subject", raises=TwiceTheSame):
        two_keys()
    assert SubjectKey.objects.count() == 0


def test_a_check_constraint_too() -> None:
    with pytest.raises(TwiceTheSame), violation("clock_one_rehearsal", raises=TwiceTheSame):
        Rehearsal.objects.create(id=2, moved_at=clock.real_now())


def test_another_constraint_stays_a_fault_of_ours() -> None:
    with pytest.raises(IntegrityError), violation("clock_one_rehearsal", raises=TwiceTheSame):
        two_keys()


def test_a_check_that_breaks_is_not_taken_for_a_unique_one() -> None:
    with pytest.raises(IntegrityError), violation("audit_one_key_per_subject", raises=TwiceTheSame):
        SubjectKey.objects.create(subject_type="x.y", subject_id="1", wrapped=None, destroyed_at=None)


def test_a_name_that_no_model_has_is_a_mistake_of_ours() -> None:
    expected = IntegrityError if connection.vendor == "postgresql" else LookupError
    with pytest.raises(expected), violation("nobody_s_constraint", raises=TwiceTheSame):
        two_keys()


def test_an_exception_may_carry_what_it_needs() -> None:
    with pytest.raises(TwiceTheSame, match="Lou"), violation("audit_one_key_per_subject", raises=TwiceTheSame("Lou")):
        two_keys()
