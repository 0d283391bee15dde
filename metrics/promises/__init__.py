"""Last year's plans beside this year's results. Pure: no database, no Django."""

from metrics.promises.items import Part, Statement, find_plans, find_results
from metrics.promises.ranking import LIKELY, NONE, POSSIBLE, Proposal, propose, strength

__all__ = [
    "LIKELY",
    "NONE",
    "POSSIBLE",
    "Part",
    "Proposal",
    "Statement",
    "find_plans",
    "find_results",
    "propose",
    "strength",
]
