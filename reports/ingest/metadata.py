"""What is known about an upload before it becomes a report, as stored in its JSON columns."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from reports.models import IssuerKind, Upload
from reports.outline.types import Outline, Question


@dataclass(frozen=True, slots=True)
class Metadata:
    """The particulars a report is stored with. Empty strings and None mean unknown."""

    title: str = ""
    issuer: str = ""
    issuer_kind: str = ""
    code: str = ""
    place: str = ""
    level: str = ""
    path: tuple[str, ...] = field(default=())
    year: int | None = None
    published: date | None = None

    def to_json(self) -> dict[str, Any]:
        """A dictionary fit for a JSON column."""
        data = asdict(self)
        data["path"] = list(self.path)
        data["published"] = self.published.isoformat() if self.published else None
        return data

    @property
    def full_place(self) -> str:
        """The place's names from the province down, "" when unknown."""
        return "".join(self.path) or self.place


FIELDS = tuple(Metadata.__dataclass_fields__)

_REQUIRED = {
    "jurisdiction": "没有找到可以确认的行政区划，请填写。",
    "year": "没有找到报告所述年度，请填写。",
    "issuer": "没有找到发布机关，请填写。",
    "title": "没有找到标题，请填写。",
}


def from_json(data: dict[str, Any]) -> Metadata:
    """Read back what `Metadata.to_json` wrote; other keys are left alone."""
    known = {name: data[name] for name in FIELDS if name in data}
    known["path"] = tuple(known.get("path") or ())
    if published := known.get("published"):
        known["published"] = date.fromisoformat(published)
    return Metadata(**known)


def particulars(upload: Upload) -> Metadata:
    """The uploader's answers where there are any, else what the text says."""
    return from_json({**upload.guess, **upload.answer})


def guess_json(outline: Outline) -> dict[str, Any]:
    """The outline as `Upload.guess` holds it: particulars, questions, text and sections."""
    metadata = Metadata(**{name: getattr(outline, name) for name in FIELDS})
    questions = [*outline.questions, *_missing(metadata, outline.questions)]
    return {
        **metadata.to_json(),
        "questions": [
            {"field": q.field, "reason": q.reason, "options": list(q.options)} for q in questions
        ],
        "kind": {"code": outline.kind.code, "label": outline.kind.label},
        "text": outline.text,
        "sections": [asdict(section) for section in outline.sections],
    }


def questions_of(upload: Upload) -> tuple[Question, ...]:
    """What has to be asked about an upload, as outlined."""
    return tuple(
        Question(q["field"], q["reason"], tuple(q.get("options", ())))
        for q in upload.guess.get("questions", ())
    )


def _missing(metadata: Metadata, asked: tuple[Question, ...]) -> list[Question]:
    """Questions for what a report cannot be stored without, where the outline asked none."""
    present = {
        "jurisdiction": bool(metadata.code and metadata.place),
        "year": metadata.year is not None,
        "issuer": bool(metadata.issuer) and metadata.issuer_kind in IssuerKind.values,
        "title": bool(metadata.title),
    }
    fields = {question.field for question in asked}
    return [
        Question(name, reason)
        for name, reason in _REQUIRED.items()
        if not present[name] and name not in fields
    ]
