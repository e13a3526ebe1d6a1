"""``python -m bench [P2 P6 …]``: the table of quality, and exit 1 when a figure is above its bar."""

import sys
from collections.abc import Iterator

from bench import world
from bench.method import Figure

PARTS = {
    "P2": "p02_login",
    "P3": "p03_catalogue",
    "P4": "p04_dashboard",
    "P5": "p05_quota",
    "P6": "p06_simulation",
    "P7": "p07_billing",
    "P8": "p08_invoice_pdf",
    "P11": "p11_weight",
    "P12": "p12_busy",
    "P13": "p13_cold_start",
    "P14": "p14_debits",
}


def figures(wanted: list[str]) -> Iterator[Figure]:
    from importlib import import_module

    for code in wanted:
        yield from import_module(f"bench.{PARTS[code]}").measure()


def line(figure: Figure) -> str:
    interval = f"{figure.low:.2f} – {figure.high:.2f}"
    verdict = "ok" if figure.holds else "ABOVE THE BAR"
    return (
        f"{figure.code:<4} {figure.what:<58} {figure.against:<28} "
        f"{figure.value:>7.2f} {figure.unit:<8} {interval:>16} {figure.bar:>6g}  {verdict}"
    )


def main(wanted: list[str]) -> int:
    with world.installed():
        print(f"{'':4} {'what':<58} {'against':<28} {'value':>7} {'':8} {'rounds':>16} {'bar':>6}")
        held = True
        for figure in figures(wanted or list(PARTS)):
            print(line(figure), flush=True)
            held &= figure.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
