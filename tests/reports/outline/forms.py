# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""A way to write down one form a report takes, and what a careful reader makes of it.

Every form is read twice: with half-width and with full-width punctuation, because sites mix
them freely and neither may change what is found.
"""

from dataclasses import dataclass

from reports.gazetteer import load_gazetteer
from reports.outline import Outline, analyse

_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:;?!()"})

OPENING = "2023年,在上级党委和政府的领导下,各级各部门坚持依法行政,法治政府建设取得新的进展,现将情况报告如下。"
PARTS = [
    "一、主要举措和成效",
    "全年组织执法培训12期,参加人员860人次。",
    "二、存在的不足和原因",
    "个别单位运用法治思维推动工作的能力还不够强。",
    "三、下一步工作安排",
    "继续加强行政执法监督。",
]


@dataclass(frozen=True)
class Form:
    """`expect` names attributes of Outline, or "asked": the fields of its questions,
    "absent"/"present": pieces of text that must not / must stand in the clean text,
    "counts": how many sections of level 1, 2, ... there are."""

    name: str
    lines: list[str]
    expect: dict[str, object]
    file_name: str = ""

    def __str__(self) -> str:
        return self.name


def wide(text: str) -> str:
    """The same text with full-width punctuation."""
    return text.translate(_WIDE)


def both_widths(form: Form) -> list[tuple[Outline, bool]]:
    """The form's outline as written and with full-width punctuation."""
    text = "\n".join(form.lines)
    gazetteer = load_gazetteer()
    return [
        (analyse(text, form.file_name, gazetteer), False),
        (analyse(wide(text), wide(form.file_name), gazetteer), True),
    ]


def assert_form(form: Form) -> None:
    """Fail with everything that differs, not with the first difference only."""
    for outline, widened in both_widths(form):
        found: dict[str, object] = {}
        wanted: dict[str, object] = {}
        for key, value in form.expect.items():
            if key in ("absent", "present"):
                pieces = [wide(piece) if widened else piece for piece in value]  # type: ignore[attr-defined]
                found[key] = [piece for piece in pieces if (piece in outline.text)]
                wanted[key] = [] if key == "absent" else pieces
                continue
            if key == "asked":
                found[key], wanted[key] = {q.field for q in outline.questions}, value
            elif key == "counts":
                levels = [section.level for section in outline.sections]
                found[key] = [levels.count(n + 1) for n in range(len(value))]  # type: ignore[arg-type]
                wanted[key] = value
            elif key == "headings":
                found[key] = [f"{s.marker}|{s.heading}" for s in outline.sections]
                wanted[key] = [wide(piece) if widened else piece for piece in value]  # type: ignore[attr-defined]
            elif key == "published":
                found[key] = outline.published.isoformat() if outline.published else None
                wanted[key] = value
            else:
                found[key] = getattr(outline, key)
                wanted[key] = wide(value) if widened and isinstance(value, str) else value
        assert found == wanted
