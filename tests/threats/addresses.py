"""Every address of the site, with the objects of one family put into it."""

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.threats.family import Secrets

Values = Mapping[str, tuple[Any, ...]]
STEPS = ("informations", "enfant", "documents", "recapitulatif")


def routes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, names of what its address takes), for every pattern."""
    yield from _routes(get_resolver().url_patterns, "")


def _routes(patterns: Any, namespace: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", tuple(pattern.pattern.regex.groupindex)


def addresses(values: Values, only: Container[str] | None = None) -> Iterator[tuple[str, str]]:
    """(name, address) for each route (of ``only``) and each object.

    Raises KeyError for a route that takes something unknown.
    """
    for name, wanted in routes():
        if only is not None and name not in only:
            continue
        for chosen in _choices(name, wanted, values):
            yield name, reverse(name, kwargs=dict(zip(wanted, chosen, strict=True)))


def _choices(name: str, wanted: tuple[str, ...], values: Values) -> Iterable[tuple[Any, ...]]:
    """What belongs together is named together (``reference file_id``); the rest is combined in every way."""
    together = " ".join(wanted)
    for key in (f"{name} {together}", together):
        if len(wanted) > 1 and key in values:
            return values[key]
    return itertools.product(*(_values(name, key, values) for key in wanted))


def _values(name: str, key: str, values: Values) -> tuple[Any, ...]:
    """An object of this route alone (``cases:paper kind``), or of every route (``kind``)."""
    return values[f"{name} {key}"] if f"{name} {key}" in values else values[key]


def of_family(secrets: Secrets, school_uai: str) -> Values:
    """What this family's addresses are made of: its references, its files, its letters."""
    from preau.families import queries as families
    from preau.tariffs import queries as tariffs

    home = families.household(secrets.household_id)
    children = families.children_of_household(secrets.household_id, on=date(2024, 8, 20))
    file = tariffs.file_of(secrets.household_id, 2024)
    assert file is not None
    decisions = tuple(row.reference for row in file.decisions.all())
    cases = tuple(case.reference for case in secrets.cases)
    pieces = tuple((case.reference, piece) for case in secrets.cases for piece in case.pieces.all())
    kept = tuple((reference, row.pk) for reference, piece in pieces for row in piece.files.all())
    # Each file by its own demande, and by another one of the same family.
    files = (*kept, *((next(case for case in cases if case != reference), pk) for reference, pk in kept))
    judged = tuple((reference, piece.kind) for reference, piece in pieces)
    wizards = tuple((case.procedure_key, case.reference) for case in secrets.cases)
    papers = tuple(itertools.product(cases, ("preuve-envoi", "bulletin")))
    money, days = secrets.money, ("2024-08-20", secrets.money.debit_on.isoformat())
    return {
        "reference": cases,
        "cases-desk:counter-family reference": (home.reference,),
        "cases-desk:counter-start reference": (home.reference,),
        "canteen:year reference": tuple(child.reference for child in children),
        "payments:paying reference": (money.attempt,),
        "payments:payfip-return reference": (money.attempt,),
        "payments:receipt number": (money.receipt,),
        "payments:receipt-pdf number": (money.receipt,),
        "payments-desk:account reference": (home.reference,),
        "payments-desk:account-transfer reference": (home.reference,),
        "payments-desk:debit reference": (money.debit,),
        "payments-desk:examined reference": (money.attempt,),
        "payments-desk:till-family reference": (home.reference,),
        "payments-desk:till-receipt number": (money.receipt,),
        "payments-desk:till-receipt-pdf number": (money.receipt,),
        "payments-desk:till-undo number": (money.receipt,),
        "tariffs:letter reference": decisions,
        "tariffs-desk:file reference": (file.reference,),
        "tariffs-desk:letter reference": (file.reference,),
        "decision": decisions,
        "reference file_id": files,
        "reference file_id page": tuple((*file, 1) for file in files),
        "reference kind": judged,
        "cases-desk:page reference kind place number": tuple((*piece, 1, 1) for piece in judged),
        "cases-desk:original reference kind place": tuple((*piece, 1) for piece in judged),
        "cases:message-file reference file_id": tuple((reference, 1) for reference in cases),
        "cases:message-file-page reference file_id page": tuple((reference, 1, 1) for reference in cases),
        "cases-desk:message-file reference file_id": tuple((reference, 1) for reference in cases),
        "cases-desk:message-file-page reference file_id page": tuple((reference, 1, 1) for reference in cases),
        "key reference": wizards,
        "key reference step": tuple((*wizard, step) for wizard in wizards for step in STEPS),
        "cases:paper reference kind": papers,
        "cases-desk:document reference kind": papers,
        "design:picture kind": ("logo",),
        "place": (1,),
        "page": (1,),
        "number": money.invoices,
        "cases-desk:replaced number": (1,),
        "demo:mail-attachment number": (1,),
        "credit_note": (money.credit_note,),
        "family": (home.reference,),
        "anomaly": (1,),
        "hold": (money.hold,),
        "precaution": (1,),
        "refund": ("REMB-24-NONE",),
        "families-desk:precaution-place reference": (home.reference,),
        "message_id": (money.batch,),
        "notice_id": (1,),
        "portal:unsubscribe token": ("0" * 43,),
        "cases:message message_id": (1,),
        "on": days,
        "school_year": (2024,),
        "closure_id": (money.closure,),
        "cases:start key": ("ajouter-un-enfant", "inscription-cantine"),
        "cases:step key": ("ajouter-un-enfant", "inscription-cantine"),
        "cases:preview key": ("ajouter-un-enfant", "inscription-cantine"),
        "pair": (1,),
        "duplicates-desk:family reference": (home.reference,),
        "linking:first_steps key": ("0" * 22,),
        "linking-desk:family reference": (home.reference,),
        "linking-desk:letter reference": (home.reference,),
        "linking-desk:invite reference": (home.reference,),
        "linking-desk:give-back reference": (home.reference,),
        "adult": tuple(each.id for each in families.adults_of_household(home.id, on=date(2024, 8, 20))),
        "accounts:new_email key": ("0" * 43,),
        "accounts:invitation key": ("0" * 22,),
        "owndata:copy_file key": ("0" * 22,),
        "username": ("roy",),
        "delegation:invitation key": ("0" * 22,),
        "delegation:helper reference": ("AIDE-24-NONE",),
        "delegation:stop reference": ("AIDE-24-NONE",),
        "delegation:begin reference": ("AIDE-24-NONE",),
        "delegation-desk:view-as reference": (home.reference,),
        "accounts:stop_email key": ("0" * 43,),
        "captcha:image token": ("x" * 22,),
        "captcha:sound token": ("x" * 22,),
        "cases:craft craft": ("restauration-scolaire",),
        "scope": ("visite-cantine",),
        "agendas-desk:agenda key": ("caisse",),
        "agendas-desk:add-opening key": ("caisse",),
        "agendas-desk:drop-opening key": ("caisse",),
        "agendas-desk:close key": ("caisse",),
        "agendas-desk:reopen key": ("caisse",),
        "agendas-desk:walk-in key": ("caisse",),
        "weekday": (0,),
        "start": ("0900",),
        "act": ("arrivee",),
        "account_confirm_email key": ("0" * 64,),
        "account_reset_password_from_key key": ("x-y",),
        "uidb36": ("1",),
        "token": tuple(case.tracking_token for case in secrets.cases),
        "uai": (school_uai,),
        "digest": ("0" * 12,),
        "mail_id": tuple(range(1, 6)),
        "pk": (1,),
        "handle": ("0" * 22,),
    }
