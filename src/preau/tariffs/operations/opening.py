"""Files of households, held by us alone until the end of the transaction; opened when there is none yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from preau.foundation.web.violations import violation
from preau.kernel.identifiers import new_reference
from preau.tariffs.models import TariffFile

Files = dict[int, TariffFile]  # by household


class NoFile(LookupError):
    """This household filed nothing for this school year."""


class AlreadyOpened(Exception):
    """Another filing opened a file a moment ago."""


@dataclass(frozen=True)
class Opened:
    """The files of some households; ``new`` are the households whose first filing this is."""

    files: Files
    new: frozenset[int] = field(default_factory=frozenset)


def locked(household_id: int, school_year: int) -> TariffFile:
    """The file of one household. Raises NoFile."""
    return locked_all([household_id], school_year)[household_id]


def locked_all(household_ids: Collection[int], school_year: int) -> Files:
    """Those of many in one statement. Raises NoFile, which names the first household without one."""
    found = _known(household_ids, school_year)
    stranger = next((household_id for household_id in household_ids if household_id not in found), None)
    if stranger is not None:
        raise NoFile(stranger, school_year)
    return found


def opened_all(household_ids: Collection[int], school_year: int) -> Opened:
    """The same, and a new file for each household that has none."""
    known = _known(household_ids, school_year)
    missing = [household_id for household_id in dict.fromkeys(household_ids) if household_id not in known]
    if not missing:
        return Opened(known)
    try:
        with violation("tariffs_one_file_per_household_and_year", raises=AlreadyOpened):
            made = TariffFile.objects.bulk_create(_new(missing, school_year))
    except AlreadyOpened:  # of two first filings at once, the other was faster
        return opened_all(household_ids, school_year)
    return Opened(known | {file.household_id: file for file in made}, frozenset(missing))


def _known(household_ids: Collection[int], school_year: int) -> Files:
    rows = TariffFile.objects.select_for_update().filter(household_id__in=household_ids, school_year=school_year)
    return {file.household_id: file for file in rows.order_by("household_id")}


def _new(household_ids: Iterable[int], school_year: int) -> list[TariffFile]:
    return [
        TariffFile(household_id=household_id, school_year=school_year, reference=new_reference("T", school_year))
        for household_id in household_ids
    ]
