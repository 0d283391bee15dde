"""The outline as another process computes it: plain values in, an Outline out."""

from collections.abc import Sequence
from functools import cache

from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.gazetteer.loading import Tables
from reports.outline.analyse import analyse
from reports.outline.types import Outline


@cache
def gazetteer_of(places: tuple[Place, ...]) -> Gazetteer:
    """A gazetteer of these places and nothing else."""
    return Gazetteer(Tables()).with_extra(places)


def outline(
    text: str, file_name: str, path: str, url: str, places: Sequence[Place] | None
) -> Outline:
    """`analyse` with the gazetteer of the country, or of `places` alone (made-up reports)."""
    gazetteer = load_gazetteer() if places is None else gazetteer_of(tuple(places))
    return analyse(text, file_name=file_name, gazetteer=gazetteer, path=path, url=url)


def warm_up() -> None:
    """Load the gazetteer with its names, so that it is there already."""
    analyse("芜湖市人民政府2022年法治政府建设年度报告", gazetteer=load_gazetteer())
