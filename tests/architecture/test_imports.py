"""Imports only go down, and models stay in their rooms."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

# Who may import a capability’s models: what reads and writes, what Django plugs in, what makes examples.
MODEL_ROOMS = ("models", "operations", "queries", "admin", "backends", "factories", "tests", "migrations", "sessions")


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("preau", exclude_type_checking_imports=True, cache_dir=None)


def _capability(module: str) -> str:
    """preau.cases.queries.views → preau.cases; preau.foundation.audit.models → preau.foundation.audit."""
    parts = module.split(".")
    return ".".join(parts[: 3 if "foundation" in parts[:2] else 2])


def _room(module: str) -> str:
    return module.removeprefix(_capability(module)).lstrip(".").split(".")[0]


def _is_model_import(importer: str, imported: str) -> bool:
    return _room(imported) == "models" and (
        _capability(importer) != _capability(imported) or _room(importer) not in MODEL_ROOMS
    )


def strangers(imports: grimp.ImportGraph) -> list[str]:
    """Imports of a capability's models from another capability, or from a room that only translates."""
    return sorted(
        f"{importer} → {imported}"
        for imported in imports.modules
        if _room(imported) == "models" and not imported.startswith("preau.foundation.")
        for importer in imports.find_modules_that_directly_import(imported)
        if _is_model_import(importer, imported)
        # a test builds the rows it needs of its neighbours through their operations, and may look at them
        and "tests" not in importer.split(".")
    )


def test_models_are_imported_by_their_own_operations_and_queries_only() -> None:
    assert strangers(graph()) == []


def test_an_import_of_a_neighbour_s_model_is_found() -> None:
    """Negative control."""
    bad = grimp.build_graph("preau", exclude_type_checking_imports=True, cache_dir=None)
    bad.add_import(importer="preau.canteen.operations", imported="preau.families.models")
    bad.add_import(importer="preau.cases.apps", imported="preau.cases.models")
    found = set(strangers(bad)) - set(strangers(graph()))
    assert found == {"preau.canteen.operations → preau.families.models", "preau.cases.apps → preau.cases.models"}


@pytest.mark.skipif(
    not Path(sys.executable).with_name("lint-imports").exists(), reason="import-linter is not installed"
)
def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
