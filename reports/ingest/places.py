"""Jurisdiction rows from gazetteer places: the place itself and all above it."""

import re

from reports.gazetteer import Gazetteer, Place
from reports.gazetteer.names import short_forms
from reports.ingest.metadata import Metadata
from reports.models import Jurisdiction, Level


def short_name(name: str, level: str) -> str:
    """The name used on charts: 广西壮族自治区 → 广西, 楚雄彝族自治州 → 楚雄州, 无为市 → 无为市.

    Counties and townships keep their last character: 芜湖县 must not look like 芜湖市.
    """
    if level == Level.PROVINCE:
        plain = re.sub(r"(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$|[省市]$", "", name)
        return plain or name
    forms = short_forms(name, "prefecture" if level == Level.PREFECTURE else "county")
    if level == Level.PREFECTURE or "自治" in name:
        return forms[0] if forms else name
    return name


def jurisdiction_for(
    metadata: Metadata, gazetteer: Gazetteer, *, real: Gazetteer | None = None
) -> Jurisdiction:
    """The place's row, made together with its ancestors' where they are new.

    `real` is the plain gazetteer when `gazetteer` has the samples' places added: what it
    does not know is marked as fictional. LookupError for a place unknown to `gazetteer`.
    """
    place = gazetteer.get(metadata.code, metadata.place)
    if place is None and metadata.level == Level.TOWNSHIP:
        # Asked about and vouched for: townships abolished long ago are in no list.
        place = gazetteer.unlisted_township(metadata.code, metadata.place)
    if place is None:
        raise LookupError(f"{metadata.code} {metadata.place} is not in the gazetteer")
    chain = [place]
    while above := gazetteer.parent(chain[0]):
        chain.insert(0, above)
    row: Jurisdiction | None = None
    for each in chain:
        row = _row(each, row, gazetteer, real)
    assert row is not None
    return row


def _row(
    place: Place, parent: Jurisdiction | None, gazetteer: Gazetteer, real: Gazetteer | None
) -> Jurisdiction:
    row, _ = Jurisdiction.objects.get_or_create(
        code=place.code,
        name=place.name,
        defaults={
            "level": place.level,
            "parent": parent,
            "short_name": short_name(place.name, place.level)[:30],
            "former_names": list(gazetteer.former_names(place)),
            "path_names": list(place.path),
            "is_sample": real is not None and real.get(place.code, place.name) is None,
        },
    )
    return row
