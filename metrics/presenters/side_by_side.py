"""One topic side by side: columns cut to a readable length, choices, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from metrics.passages import Paragraph, paragraphs, within
from metrics.presenters.page_words import distinct_names
from metrics.queries.get_side_by_side import PlaceOffer, SideBySide, TopicText
from metrics.queries.select_places import key_of
from metrics.state.side_by_side import MAX_REPORTS, SideBySideState
from reports.models import IssuerKind, Level, Report, Section, Topic

# As in the reading view: deeper headings read as body text.
_DEEPEST_HEADING = 3
_FOLDED_PARAGRAPHS = 12
_FOLDED_CHARACTERS = 1_800
_FULL_CHARACTERS = 12_000


@dataclass(frozen=True, slots=True)
class PartView:
    """A section of the topic: the headings above it, where it stands, its paragraphs; the
    first of them is its heading where `has_heading`."""

    section: Section
    above: str
    href: str
    paragraphs: Sequence[Paragraph]
    has_heading: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One report's column. `hidden` paragraphs are folded away under `more_href`; `rest` are
    beyond what a page can hold, to be read in the report at `rest_href`. `offers` are (topic,
    address) of what the report has instead."""

    column: TopicText
    name: str
    kind: str
    summary: str
    parts: Sequence[PartView]
    hidden: int
    more_href: str
    rest: int
    rest_href: str
    offers: Sequence[tuple[str, str]]
    is_sample: bool
    open_start: int | None

    @property
    def report(self) -> Report:
        return self.column.report

    @property
    def key(self) -> str:
        """What tells this report's figures from those of the other columns."""
        return f"{self.report.pk}-"


@dataclass(frozen=True, slots=True)
class OfferView:
    """A report or place that may be chosen; `href` is "" where no more reports fit."""

    label: str
    note: str
    is_sample: bool
    href: str


@dataclass(frozen=True, slots=True)
class SideBySidePage:
    found: SideBySide
    title: str
    lead: str
    topic: str
    columns: Sequence[ColumnView]
    topics: Sequence[tuple[str, str, int]]
    offers: Sequence[OfferView]
    is_full: bool
    links: dict[str, str]

    @property
    def has_figures(self) -> bool:
        """Whether any number in the text shown can be opened."""
        shown = (p for c in self.columns for part in c.parts for p in part.paragraphs)
        return any(span.category for paragraph in shown for span in paragraph.spans)


def side_by_side_url(state: SideBySideState, name: str = "side_by_side") -> str:
    return f"{reverse(name)}?{state.to_query()}"


def topic_name(topic: str) -> str:
    return str(Topic(topic).label)


def present_side_by_side(found: SideBySide) -> SideBySidePage:
    """Everything the page says; the files say it in `side_by_side_export`."""
    state = replace(found.state, find="", at=None)
    names = column_names(found)
    columns = [
        _column(column, name, state, found.state.at)
        for column, name in zip(found.columns, names, strict=True)
    ]
    topic = topic_name(state.topic)
    return SideBySidePage(
        found=found,
        title=_title(found, topic),
        lead=_lead(found),
        topic=topic,
        columns=columns,
        topics=[(code, topic_name(code), count) for code, count in found.topics],
        offers=_offers(found, state),
        is_full=state.mode == "places" and len(found.columns) >= MAX_REPORTS,
        links=_links(found, state),
    )


def column_names(found: SideBySide) -> list[str]:
    """Names by which the places of the columns are told apart; their years stand beside."""
    places = {c.report.jurisdiction_id: c.report.jurisdiction for c in found.columns}
    named = dict(zip(places, distinct_names(list(places.values())), strict=True))
    return [named[column.report.jurisdiction_id] for column in found.columns]


def is_sample(report: Report) -> bool:
    return report.is_sample or report.jurisdiction.is_sample


def _title(found: SideBySide, topic: str) -> str:
    if found.state.mode == "years":
        return f"{found.place.name}历年{topic}" if found.place else "章节对照"
    return f"{topic}：{len(found.columns)} 份报告对照" if found.columns else "章节对照"


def _lead(found: SideBySide) -> str:
    having = sum(1 for column in found.columns if column.parts)
    if not found.columns:
        return ""
    if found.state.mode == "years" and found.page is not None:
        count = found.page.paginator.count
        shown = f"，本页 {len(found.columns)} 份" if found.page.has_other_pages() else ""
        return f"共 {count} 份报告{shown}，由近到远排列；本页有这一部分的 {having} 份。"
    return f"各报告中这一主题的全部章节及其下级章节，按原文次序列出；有这一部分的 {having} 份。"


def _column(
    column: TopicText, name: str, state: SideBySideState, at: tuple[int, int] | None
) -> ColumnView:
    report = column.report
    headings = [s for s in column.sections if s.level <= _DEEPEST_HEADING]
    cut = paragraphs(report.text, column.quantities if state.figures else (), headings)
    whole = [
        (section, above, within(cut, section.start, section.end)) for section, above in column.parts
    ]
    is_full = state.full == report.pk
    shown, left = _folded(
        [part for *_, part in whole],
        None if is_full else _FOLDED_PARAGRAPHS,
        _FULL_CHARACTERS if is_full else _FOLDED_CHARACTERS,
    )
    address = reverse("report", args=[report.pk])
    parts = [
        PartView(
            section=section,
            above=" › ".join(above),
            href=f"{address}#s{_anchor(column, section)}",
            paragraphs=kept,
            has_heading=kept[0].level > 0,
        )
        for (section, above, _), kept in zip(whole, shown, strict=True)
        if kept
    ]
    last = parts[-1].paragraphs[-1].start if parts else 0
    return ColumnView(
        column=column,
        name=name,
        kind="部门报告" if report.issuer_kind == IssuerKind.DEPARTMENT else "",
        summary=_summary(column, [part for *_, part in whole]),
        parts=parts,
        hidden=0 if is_full else left,
        more_href=side_by_side_url(replace(state, full=report.pk)),
        rest=left if is_full else 0,
        rest_href=f"{address}?at={last}-{last + 1}#hit",
        offers=[
            (topic_name(topic), side_by_side_url(replace(state, topic=topic, full=None)))
            for topic in column.topics
        ]
        if not column.parts
        else [],
        is_sample=is_sample(report),
        open_start=at[1] if at and at[0] == report.pk else None,
    )


def _folded(
    parts: Sequence[Sequence[Paragraph]], most: int | None, characters: int
) -> tuple[list[list[Paragraph]], int]:
    """The first paragraphs of all parts together, at least one, and how many are left."""
    shown: list[list[Paragraph]] = []
    count = length = left = 0
    is_over = False
    for part in parts:
        kept: list[Paragraph] = []
        for paragraph in part:
            size = sum(len(span.text) for span in paragraph.spans)
            too_many = most is not None and count >= most
            is_over = is_over or (count > 0 and (too_many or length + size > characters))
            if is_over:
                left += 1
                continue
            kept.append(paragraph)
            count += 1
            length += size
        shown.append(kept)
    return shown, left


def _anchor(column: TopicText, section: Section) -> int:
    """The reading view has anchors for sections down to a depth; a deeper one's is above it."""
    at = {each.pk: each for each in column.sections}
    while section.level > _DEEPEST_HEADING and section.parent_id in at:
        section = at[section.parent_id]
    return section.start


def _summary(column: TopicText, parts: Sequence[Sequence[Paragraph]]) -> str:
    if not column.parts:
        return ""
    spans = [span for part in parts for paragraph in part for span in paragraph.spans]
    length = sum(len(span.text) for span in spans)
    inside = sum(
        1
        for quantity in column.quantities
        if any(section.start <= quantity.start < section.end for section, _ in column.parts)
    )
    return f"{len(column.parts)} 处，{length:,d} 字，{inside} 个数字"


def _offers(found: SideBySide, state: SideBySideState) -> list[OfferView]:
    if state.mode == "years":
        return [_place_offer(offer, state) for offer in found.place_offers]
    can_add = len(state.reports) < MAX_REPORTS
    return [
        OfferView(
            label=f"{report.jurisdiction.full_name} {report.year}年",
            note=_note(report),
            is_sample=is_sample(report),
            href=side_by_side_url(replace(state, reports=(*state.reports, report.pk), full=None))
            if can_add
            else "",
        )
        for report in found.report_offers
    ]


def _note(report: Report) -> str:
    level = str(Level(report.jurisdiction.level).label)
    department = report.issuer_kind == IssuerKind.DEPARTMENT
    return f"{level}，{report.issuer}" if department else level


def _place_offer(offer: PlaceOffer, state: SideBySideState) -> OfferView:
    years = f"{offer.first}年" if offer.first == offer.last else f"{offer.first}—{offer.last}年"
    return OfferView(
        label=offer.place.full_name,
        note=f"{offer.reports} 份，{years}",
        is_sample=offer.place.is_sample,
        href=side_by_side_url(replace(state, place=key_of(offer.place), page=1, full=None)),
    )


def _links(found: SideBySide, state: SideBySideState) -> dict[str, str]:
    links = {
        "here": side_by_side_url(state),
        "with_samples": side_by_side_url(replace(state, samples="with")),
        "search": f"{reverse('search')}?{urlencode({'topic': state.topic})}",
        "default": reverse("side_by_side"),
    }
    for kind in ("csv", "xlsx", "json"):
        links[kind] = side_by_side_url(replace(state, full=None), f"side_by_side_{kind}")
    if found.page is not None and found.page.has_previous():
        links["previous"] = side_by_side_url(replace(state, page=state.page - 1, full=None))
    if found.page is not None and found.page.has_next():
        links["next"] = side_by_side_url(replace(state, page=state.page + 1, full=None))
    return links
