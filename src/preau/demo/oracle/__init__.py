"""Invariants checked by other means than the engine's (R1-R7, R10-R12, R14, R15 of the capabilities).

Tables are read by SQL of our own and every figure is worked out again. Only what proves that nothing
happens twice calls the product: to run again, to replay, to ask for pages as the other parent.
"""

from preau.demo.oracle.checks import check_all

__all__ = ["check_all"]
