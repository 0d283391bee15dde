"""How well extraction reads: passages with gold, written before the rules, and their scores."""

from metrics.evaluation.passages import Passage, load_passages
from metrics.evaluation.scoring import Evaluation, Score, evaluate

__all__ = ["Evaluation", "Passage", "Score", "evaluate", "load_passages"]
