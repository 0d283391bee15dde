"""The questions about a file that the text could not settle."""

import re
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from reports.gazetteer import Gazetteer, Place
from reports.ingest.metadata import Metadata, particulars, questions_of
from reports.models import IssuerKind, Upload

FIRST_YEAR = 1990  # 依法行政 reports begin well after this; anything earlier is a slip.
_SEPARATORS = re.compile(r"[\s/\\>|,，、·-]+")
OPTIONS = 12  # More candidates than this are no help: a fuller name is.


def place_key(place: Place) -> str:
    """Code and full name: a township shares its county's code, so neither alone will do."""
    return f"{place.code}|{place.full_name}"


def resolve_place(typed: str, gazetteer: Gazetteer) -> tuple[Place | None, list[Place]]:
    """The one place somebody means, or None and the places he may mean, best first.

    Understands a full path (with or without separators), a name that only one place has, a
    six-digit code, and the "code|full name" of a proposed answer. A partial match settles
    nothing: it is only proposed.
    """
    code, bar, full = typed.strip().partition("|")
    if re.fullmatch(r"\d{6}", code) and not bar:
        return gazetteer.get(code), []
    plain = _SEPARATORS.sub("", full if bar else typed)
    found = gazetteer.search(plain, OPTIONS) if plain else []
    if bar:
        proposed = [p for p in found if p.full_name == plain and p.code == code]
        return (proposed[0] if proposed else _unlisted(gazetteer.get(code), plain, gazetteer)), []
    exact = [p for p in found if p.full_name == plain]
    exact = exact or [p for p in gazetteer.named(plain) if p.name == plain]
    exact = exact or list(gazetteer.named(plain))
    if len(exact) == 1:
        return exact[0], []
    if exact or found:
        return None, (exact or found)[:OPTIONS]
    mentions = gazetteer.find(plain)
    counties = mentions[0].places if mentions and mentions[0].start == 0 else ()
    unlisted = [_unlisted(county, plain, gazetteer, mentions[0].end) for county in counties]
    return None, [place for place in unlisted if place]


def _unlisted(
    county: Place | None, plain: str, gazetteer: Gazetteer, end: int | None = None
) -> Place | None:
    """A township under a known county that no list has: a person has to vouch for it."""
    if county is None:
        return None
    if end is None:
        end = len(county.full_name) if plain.startswith(county.full_name) else len(plain)
    return gazetteer.unlisted_township(county.code, plain[end:]) if plain[end:-1] else None


class AnswerForm(forms.Form):
    """Every particular of a report with the guess filled in; `asked` says which need a look."""

    # A text field in spite of its radio buttons: clean() looks every answer up anyway.
    choice = forms.CharField(label="所属辖区", required=False, widget=forms.RadioSelect)
    jurisdiction = forms.CharField(
        label="所属辖区",
        required=False,
        max_length=80,
        help_text="边输入边列出候选，选中即可；也可填写全称，如“重庆市梁平区铁门乡”。",
    )
    year = forms.IntegerField(
        label="报告年度",
        help_text="报告所述的年度，不是发布的年份。",
        error_messages={"required": "请填写报告年度。", "invalid": "年度请填四位数字，如 2023。"},
    )
    issuer = forms.CharField(
        label="发布机关", max_length=120, error_messages={"required": "请填写发布机关。"}
    )
    issuer_kind = forms.ChoiceField(
        label="机关类型",
        choices=[("", "请选择"), *IssuerKind.choices],
        error_messages={"required": "请选择机关类型。"},
    )
    published = forms.DateField(
        label="发布日期",
        required=False,
        help_text="不清楚可以留空。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "日期请填成 2024-03-29 的样子。"},
    )
    title = forms.CharField(
        label="报告标题", max_length=300, error_messages={"required": "请填写报告标题。"}
    )

    def __init__(
        self, upload: Upload, gazetteer: Gazetteer, data: Any = None, **kwargs: Any
    ) -> None:
        known = particulars(upload)
        initial = {
            "year": known.year,
            "issuer": known.issuer,
            "issuer_kind": known.issuer_kind,
            "published": known.published,
            "title": known.title,
        }
        self.gazetteer = gazetteer
        self.place: Place | None = None
        self.reasons = {question.field: question.reason for question in questions_of(upload)}
        options = next((q.options for q in questions_of(upload) if q.field == "jurisdiction"), ())
        # Where there are several, none is ticked: the text did not settle it.
        if len(options) <= 1:
            initial["jurisdiction"] = known.full_place
        super().__init__(
            data, initial=initial, auto_id=f"u{upload.pk}-%s", label_suffix="", **kwargs
        )
        self.fields["jurisdiction"].widget.attrs.update(
            {
                "autocomplete": "off",
                "list": f"places-{upload.pk}",
                "hx-get": reverse("places"),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": f"#places-{upload.pk}",
                "hx-swap": "innerHTML",
                "hx-params": "jurisdiction",
            }
        )
        self.offer(options if len(options) > 1 else ())

    def offer(self, options: tuple[str, ...]) -> None:
        """Propose places ("code|full name") as radio buttons above the text box."""
        self.options = options
        self.fields["choice"].widget.choices = [(o, _option_label(o)) for o in options]
        self.fields["jurisdiction"].label = "以上都不是？请填写全称" if options else "所属辖区"

    @property
    def asked(self) -> list[str]:
        """Names of the fields that need a look, in the order of the form."""
        wanted = set(self.reasons)
        if "issuer" in wanted:
            wanted.add("issuer_kind")
        if self.errors.get("jurisdiction"):
            wanted.add("jurisdiction")
        if self.options:
            wanted |= {"choice", "jurisdiction"}
        return [name for name in self.fields if name in wanted]

    @property
    def asked_fields(self) -> list[dict[str, Any]]:
        """The fields to be answered, each with the reason for asking: {"field", "reason"}."""
        reasons = dict(self.reasons)
        if self.options:
            reasons["choice"] = reasons.pop("jurisdiction", "")
        return [{"field": self[name], "reason": reasons.get(name, "")} for name in self.asked]

    @property
    def other_fields(self) -> list[dict[str, Any]]:
        """The fields the text settled, for whoever wants to check them."""
        rest = [n for n in self.fields if n not in self.asked and n != "choice"]
        return [{"field": self[name]} for name in rest]

    @property
    def other_errors(self) -> bool:
        """Whether one of the other fields is wrong, so that it must not stay folded away."""
        return any(question["field"].errors for question in self.other_fields)

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        last = timezone.localdate().year
        if not FIRST_YEAR <= year <= last:
            raise forms.ValidationError(f"年度应在 {FIRST_YEAR} 至 {last} 之间。")
        return year

    def clean_published(self) -> date | None:
        published: date | None = self.cleaned_data["published"]
        if published and published > timezone.localdate():
            raise forms.ValidationError("发布日期不能晚于今天。")
        return published

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        typed = data.get("jurisdiction") or data.get("choice") or ""
        if not typed.strip():
            self.add_error("jurisdiction", "请选择或填写所属辖区。")
            return data
        self.place, candidates = resolve_place(typed, self.gazetteer)
        if self.place is None and candidates:
            self.offer(tuple(place_key(place) for place in candidates))
            self.add_error("jurisdiction", _doubt(typed, candidates))
        elif self.place is None:
            self.add_error(
                "jurisdiction",
                f"没有找到“{typed}”。请从省级起填写全称，如“重庆市梁平区铁门乡”。",
            )
        year, published = data.get("year"), data.get("published")
        if year and published and published.year < year:
            self.add_error("published", f"发布日期早于报告年度（{year}年），请核对。")
        return data

    @property
    def metadata(self) -> Metadata:
        """The answers of a valid form."""
        assert self.place is not None
        data = self.cleaned_data
        return Metadata(
            title=data["title"],
            issuer=data["issuer"],
            issuer_kind=data["issuer_kind"],
            code=self.place.code,
            place=self.place.name,
            level=self.place.level,
            path=tuple(self.place.path),
            year=data["year"],
            published=data["published"],
        )


def _option_label(option: str) -> str:
    code, _, full = option.partition("|")
    return f"{full}（{code}）"


def _doubt(typed: str, candidates: list[Place]) -> str:
    if len(candidates) == 1:
        return f"“{typed}”不是完整的名称或不在地名表中。如果就是上面这一项，请选中后再确认。"
    return f"“{typed}”不能确定是哪一个行政区划，请在上面选择。"
