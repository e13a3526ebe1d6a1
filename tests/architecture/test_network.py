"""Who may call whom over the network: gateways only; the double of PayFiP notifies."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "preau"
CALLERS = {"urllib.request", "http.client", "socket", "ssl", "requests", "httpx"}
ALLOWED = (
    "credentials/gateways/",
    "demo/payfip/",
    "foundation/captcha/gateways/",
    "foundation/outbox/",
    "payments/gateways/",
)


def callers(root: Path) -> Iterator[str]:
    """Files that import something that opens connections; import-linter sees packages, not ``urllib.request``."""
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if "/tests/" not in name and CALLERS & set(_imports(ast.parse(path.read_text(encoding="utf-8")))):
            yield name


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_only_gateways_call_out() -> None:
    assert [name for name in callers(SOURCE) if not name.startswith(ALLOWED)] == []


def test_a_double_knows_nothing_of_the_portal() -> None:
    """It could not find our mistakes if it shared our code."""
    for double in ("payfip", "franceconnect"):
        for path in (SOURCE / "demo" / double).glob("*.py"):
            ours = [name for name in _imports(ast.parse(path.read_text(encoding="utf-8"))) if name.startswith("preau.")]
            assert [name for name in ours if not name.startswith(f"preau.demo.{double}")] == []


def test_a_caller_elsewhere_is_found(tmp_path: Path) -> None:
    """Negative control."""
    (tmp_path / "views.py").write_text("from urllib import request\n")
    (tmp_path / "rules.py").write_text("from urllib.parse import quote\n")
    assert list(callers(tmp_path)) == ["views.py"]
