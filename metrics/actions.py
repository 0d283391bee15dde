"""All writes of this app: the catalogue's mirror, a report's figures, settled points."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from metrics.catalogue import Catalogue
from metrics.extraction import EXTRACTOR_VERSION, extract
from metrics.extraction.types import Extraction
from metrics.models import DataPoint, Indicator, Observation, Quantity
from metrics.phrase_keys import phrase_key
from metrics.settlement import Candidate, Settled, settle
from reports.models import Jurisdiction, Report, Section, Standing
from reports.outline.types import Section as OutlineSection

_FOLLOWING = 12  # characters after the evidence in which a remark in brackets may stand


@transaction.atomic
def store_catalogue(*, catalogue: Catalogue, by: User | None) -> int:
    """Mirror the catalogue file in the database; return how many indicators it holds.

    An indicator that left the file is deleted with its observations. Nothing else writes here.
    """
    rows = {row.code: row for row in Indicator.objects.all()}
    for position, entry in enumerate(catalogue.indicators):
        row = rows.setdefault(entry.code, Indicator(code=entry.code))
        _write_if_changed(
            row,
            name=entry.name,
            definition=entry.definition,
            unit=entry.unit,
            kind=entry.kind,
            better=entry.better,
            group_code=entry.group,
            group_name=entry.group_name,
            position=position,
        )
    for entry in catalogue.indicators:
        top, bottom = (rows[code].pk for code in entry.ratio) if entry.ratio else (None, None)
        _write_if_changed(rows[entry.code], numerator_id=top, denominator_id=bottom)
    Indicator.objects.exclude(code__in=catalogue.by_code).delete()
    return len(catalogue.indicators)


def _write_if_changed(row: Indicator, **values: object) -> None:
    """Save only what differs: the catalogue is loaded at every start of the site."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if row.pk is None or changed:
        row.save()


Extractor = Callable[[str, Sequence[OutlineSection], int | None], Extraction]


def extract_report(*, report: Report, by: User | None, extractor: Extractor = extract) -> int:
    """Extract a report's figures anew and replace the stored ones; return the observations.

    `extractor` may do the reading elsewhere, within limits.
    Raises LookupError when the database lacks an indicator the catalogue files have.
    """
    sections = list(report.sections.order_by("position"))
    outline = [
        OutlineSection(s.level, s.marker, s.heading, s.start, s.end, s.topic) for s in sections
    ]
    extraction = extractor(report.text, outline, report.year)
    with transaction.atomic():
        _replace_figures(report, sections, extraction)
        report.extracted_at = timezone.now()
        report.extractor_version = EXTRACTOR_VERSION
        report.save(update_fields=["extracted_at", "extractor_version"])
    return len(extraction.observations)


def _replace_figures(report: Report, sections: list[Section], extraction: Extraction) -> None:
    report.quantities.all().delete()
    quantities = Quantity.objects.bulk_create(
        Quantity(
            report=report,
            section=_section_at(sections, q.start),
            start=q.start,
            end=q.end,
            text=q.text[:60],
            value=q.value,
            unit=q.unit[:20],
            qualifier=q.qualifier[:20],
            category=q.category,
            reason=q.reason[:60],
            phrase=q.phrase[:200],
            phrase_key=phrase_key(q.phrase, q.unit)[:200] if q.category == "other" else "",
            scope=q.scope[:30],
            period=q.period[:30],
        )
        for q in extraction.quantities
    )
    by_start = {quantity.start: quantity for quantity in quantities}
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    if missing := {o.indicator for o in extraction.observations} - indicators.keys():
        raise LookupError(f"run manage.py load_catalogue: not in the database: {sorted(missing)}")
    observations = []
    for o in extraction.observations:
        start, end = sentence_span(report.text, o.start, o.end)
        observations.append(
            Observation(
                report=report,
                indicator=indicators[o.indicator],
                quantity=by_start[o.quantity_start],
                section=_section_at(sections, o.start),
                value=o.value,
                unit=o.unit[:20],
                qualifier=o.qualifier[:20],
                scope=o.scope[:30],
                period=o.period[:30],
                start=o.start,
                end=o.end,
                evidence=o.evidence,
                sentence_start=start,
                sentence_end=end,
                sentence_digest=sentence_digest(report.text[start:end]),
                confidence=o.confidence,
                checks=[{"code": c.code, "message": c.message} for c in o.checks],
                extractor_version=EXTRACTOR_VERSION,
            )
        )
    Observation.objects.bulk_create(observations)


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentence (or table row) around [start, end): what a reader is shown."""
    begin = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    while begin < start and text[begin].isspace():
        begin += 1
    stops = [at for mark in "。！？\n" if (at := text.find(mark, max(end - 1, start))) >= 0]
    stop = min(stops, default=len(text))
    return begin, max(end, min(stop + (text[stop : stop + 1] not in ("\n", "")), len(text)))


def sentence_digest(sentence: str) -> str:
    """Identifies a sentence across re-extraction and re-upload: its text without spaces."""
    return hashlib.sha256(re.sub(r"\s", "", sentence).encode()).hexdigest()


def _section_at(sections: list[Section], position: int) -> Section | None:
    inner = None
    for section in sections:
        if section.start > position:
            break
        if position < section.end:
            inner = section
    return inner


@transaction.atomic
def settle_place_year(*, jurisdiction: Jurisdiction, year: int, by: User | None) -> int:
    """Settle all indicators of a place and year again; return how many points it has.

    Only current reports are settled from: of several versions of one report, one counts.
    """
    # Two workers with reports of one place and year take turns, or both would insert its points.
    Jurisdiction.objects.select_for_update().filter(pk=jurisdiction.pk).first()
    indicators = {i.code: i for i in Indicator.objects.select_related("numerator", "denominator")}
    ratios = {
        code: (i.numerator.code, i.denominator.code)
        for code, i in indicators.items()
        if i.numerator and i.denominator
    }
    units = {code: i.unit for code, i in indicators.items()}
    settled = settle(_candidates(jurisdiction, year), year=year, ratios=ratios, units=units)
    DataPoint.objects.filter(jurisdiction=jurisdiction, year=year).delete()
    DataPoint.objects.bulk_create(
        _point(jurisdiction, year, indicators[row.indicator], row) for row in settled
    )
    return len(settled)


def _candidates(jurisdiction: Jurisdiction, year: int) -> Iterable[Candidate]:
    rows = Observation.objects.filter(
        report__standing=Standing.CURRENT, report__jurisdiction=jurisdiction, report__year=year
    ).select_related("report", "indicator")
    for row in rows:
        yield Candidate(
            id=row.pk,
            indicator=row.indicator.code,
            value=row.value,
            unit=row.unit,
            qualifier=row.qualifier,
            scope=row.scope,
            period=row.period,
            confidence=row.confidence,
            issuer_kind=row.report.issuer_kind,
            report=row.report_id,
            start=row.start,
            evidence=row.evidence,
            following=row.report.text[row.end : row.end + _FOLLOWING],
            checks=tuple((c["code"], c["message"]) for c in row.checks),
        )


def _point(jurisdiction: Jurisdiction, year: int, indicator: Indicator, row: Settled) -> DataPoint:
    adopted = row.adopted
    return DataPoint(
        jurisdiction=jurisdiction,
        indicator=indicator,
        year=year,
        value=row.value,
        qualifier=row.qualifier,
        scope=row.scope,
        observation_id=adopted.id if adopted else None,
        derived_value=row.derived,
        has_conflict=row.has_conflict,
        cautions=[{"code": code, "message": message} for code, message in row.cautions],
    )
