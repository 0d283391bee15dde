"""The machine contract: an outline and an extraction as one JSON object (docs/contract.md)."""

from decimal import Decimal
from typing import Any

from metrics.extraction.types import Extraction
from reports.outline.types import Outline


def as_json(file: str, outline: Outline, extraction: Extraction) -> dict[str, Any]:
    """Offsets are half-open, in characters of `text`; values are in the catalogue's unit."""
    return {
        "file": file,
        "title": outline.title,
        "year": outline.year,
        "published": outline.published.isoformat() if outline.published else None,
        "issuer": {"name": outline.issuer, "kind": outline.issuer_kind},
        "jurisdiction": {
            "code": outline.code,
            "name": outline.place,
            "level": outline.level,
            "path": list(outline.path),
        },
        "text": outline.text,
        "sections": [
            {
                "level": s.level,
                "marker": s.marker,
                "heading": s.heading,
                "start": s.start,
                "end": s.end,
                "topic": s.topic,
            }
            for s in outline.sections
        ],
        "observations": [
            {
                "indicator": o.indicator,
                "value": _number(o.value),
                "unit": o.unit,
                "qualifier": o.qualifier,
                "scope": o.scope,
                "period": o.period,
                "start": o.start,
                "end": o.end,
                "evidence": o.evidence,
                "quantity_start": o.quantity_start,
                "confidence": o.confidence,
                "checks": [{"code": c.code, "message": c.message} for c in o.checks],
            }
            for o in extraction.observations
        ],
        "quantities": [
            {
                "start": q.start,
                "end": q.end,
                "value": _number(q.value),
                "unit": q.unit,
                "class": q.category,
                "qualifier": q.qualifier,
                "reason": q.reason,
                "phrase": q.phrase,
                "scope": q.scope,
                "period": q.period,
            }
            for q in extraction.quantities
        ],
        "checks": [{"code": c.code, "message": c.message} for c in extraction.checks],
        "questions": [
            {"field": q.field, "reason": q.reason, "options": list(q.options)}
            for q in outline.questions
        ],
    }


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole, so that 470 does not become 470.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
