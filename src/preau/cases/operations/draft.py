"""Preparing a demande: start, keep a step, give it up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from preau.accounts import queries as accounts
from preau.cases import policies
from preau.cases.models import Case
from preau.cases.operations import quota
from preau.cases.operations.common import lock
from preau.cases.operations.expiry import limit_from_now
from preau.cases.operations.refusals import AlreadySent, NoPlaceLeft, NotOpen
from preau.cases.queries import email_of, handler_of, view_of
from preau.cases.states import CaseState
from preau.families import queries as families
from preau.foundation import audit
from preau.foundation.effects import handler_for
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference, new_token
from preau.kernel.instants import paris_day
from preau.procedures import queries as procedures

PREFIX = "CE"  # Caisse des écoles
CONTACT = (
    "name", "first_name", "last_name", "email", "phone", "street", "street_more", "postcode", "city",
    "preferred_channel", "language",
)  # fmt: skip


@transaction.atomic
def start(
    *,
    key: str,
    actor: Actor,
    household_id: int | None,
    at: datetime,
    channel: str = Case.Channel.PORTAL,
    applicant_user_id: int | None = None,
    contact: Mapping[str, str] | None = None,
) -> Case:
    """A new draft with its reference and the handler's first answers.

    A citizen's own by default. Raises UnknownProcedure, NotOpen (portal only: paper may
    arrive after the closing with an earlier postmark), NoPlaceLeft (the same, when nobody can wait) and Refused.
    """
    day = paris_day(at)
    applicant_id = actor.family_id if actor.is_citizen and applicant_user_id is None else applicant_user_id
    loaded = procedures.current(key)
    is_open_to_all = not loaded.definition.login_required
    require(policies.may_start(actor, household_id, applicant_id, on=day, is_open_to_all=is_open_to_all))
    require(policies.may_help(actor, loaded.definition))
    if channel == Case.Channel.PORTAL and not loaded.definition.is_open(day):
        raise NotOpen(key)
    reached = dict(contact) if contact is not None else _contact(applicant_id, household_id)
    handler = handler_for(loaded.definition.handler)
    known = procedures.prefilled_from(loaded.definition, reached, household_id=household_id)
    case = Case.objects.create(
        reference=new_reference(PREFIX, day.year),
        procedure_id=loaded.version_id,
        procedure_key=key,
        applicant_id=applicant_id,
        household_id=household_id,
        channel=channel,
        answers=known | dict(handler.prefill(actor=actor, household_id=household_id, at=at)),
        contact=reached,
        started_at=at,
        updated_at=at,
        tracking_token=new_token(),
        limit_at=limit_from_now(loaded.definition.max_minutes) if channel == Case.Channel.PORTAL else None,
    )
    _hold(case, at=at)
    audit.record("cases.case.start", actor=actor, subject=case, at=at, channel=str(channel))
    return case


def _hold(draft: Case, *, at: datetime) -> None:
    """A place from the first page on; who can wait for one, or brings paper, goes on without."""
    try:
        quota.hold(draft, at=at)
    except NoPlaceLeft as full:
        if not full.may_wait and draft.channel == Case.Channel.PORTAL:
            raise


def _contact(applicant_id: int | None, household_id: int | None) -> dict[str, str]:
    """Copied from the profile: changing it for one demande does not change the profile (A2)."""
    if applicant_id is not None:
        whole = asdict(accounts.contact_of(applicant_id))
        return {key: whole[key] for key in CONTACT}
    if household_id is None:
        return {}
    home = families.household(household_id)
    return {
        "name": home.name,
        "street": home.street,
        "street_more": home.street_more,
        "postcode": home.postcode,
        "city": home.city,
    }


@transaction.atomic
def save_step(
    *,
    case: Case,
    step: str,
    values: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    contact: Mapping[str, str] | None = None,
) -> Case:
    """Keep what one page said; other pages' answers, perhaps of another tab, stay. Raises AlreadySent, Refused.

    ``values`` come cleaned from ``procedures.forms``; None takes an answer away. Facts cannot be given.
    """
    draft = lock(case)
    require(policies.may_fill(actor, draft, on=paris_day(at)))
    if draft.state != CaseState.DRAFT:
        raise AlreadySent(draft.reference)
    given = {key: value for key, value in values.items() if not key.startswith("_")}
    draft.answers = {key: value for key, value in {**draft.answers, **given}.items() if value is not None}
    refresh_facts(draft, actor=actor, at=at)
    known, reached = email_of(draft), {**draft.contact, **(contact or {})}
    require(policies.may_reach_at(actor, draft, reached))
    draft.contact = reached
    if email_of(draft) != known:  # what was proved of one address says nothing of another
        draft.proved_at = None
    draft.step, draft.updated_at = step, at
    draft.save(update_fields=["answers", "contact", "step", "updated_at", "proved_at"])
    audit.record("cases.case.save", actor=actor, subject=draft, at=at, step=step)
    return draft


def refresh_facts(draft: Case, *, actor: Actor, at: datetime) -> None:
    """Facts are of today and of these answers, never those of the day when the draft was begun; nothing is kept yet."""
    said = {key: value for key, value in draft.answers.items() if not key.startswith("_")}
    draft.answers = said | dict(handler_of(draft).facts(view_of(draft, answers_only=True), at=at))
