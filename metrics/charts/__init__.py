"""Chart figures, made by pure functions from plain values: one module a kind of chart."""

from metrics.charts.bars import Bar, chart_height, ranked_bars
from metrics.charts.bundle import ChartBundle, plain

__all__ = ["Bar", "ChartBundle", "chart_height", "plain", "ranked_bars"]
