"""Search results in words and links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from metrics.state import ReadingState
from metrics.wording import SAMPLE
from reports.models import Report, Standing
from reports.queries.get_hits import FoundReport, Hit
from reports.queries.get_search import Search, Split
from reports.queries.search_state import SearchState
from reports.search.passages import Piece, excerpt
from reports.search.splitting import related
from reports.search.tokens import fold

_SNIPPETS = 3
_EXAMPLES = ("行政复议 调解", "“出庭应诉率”", "规范性文件 备案审查", "听证 -价格听证")


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of a paragraph, the way to it in the report, and the section it is in."""

    pieces: Sequence[Piece]
    href: str
    heading: str


@dataclass(frozen=True, slots=True)
class Result:
    """A report with its first snippets; `more_href` leads to all of them, "" when shown."""

    report: Report
    title: Sequence[Piece]
    href: str
    tally: str
    snippets: Sequence[Snippet]
    more_href: str
    peers_href: str
    badges: Sequence[str]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`notes` are said above the results; `links` has the addresses the page leads to."""

    results: Sequence[Result]
    summary: str
    notes: Sequence[str]
    wider: tuple[str, str] | None
    related: Sequence[tuple[str, str]]
    examples: Sequence[tuple[str, str]]
    links: dict[str, str]
    is_asked: bool
    only_excluded: bool


def search_url(state: SearchState) -> str:
    query = state.to_query()
    return reverse("search") + (f"?{query}" if query else "")


def hit_url(report: Report, hit: Hit) -> str:
    """The reading view at a hit, its words marked."""
    spans = tuple((hit.start + start, hit.start + end) for start, end in hit.spans)
    # The state keeps no more than some; a paragraph with very many is recognised by these.
    return f"{reverse('report', args=[report.pk])}?{ReadingState(hits=spans[:8]).to_query()}#hit"


def present_search(found: Search, state: SearchState) -> SearchPage:
    within = state.report is not None
    texts = [fold(hit.text) for result in found.results for hit in result.hits]
    terms = related(texts, found.words.required) if found.words.required else []
    return SearchPage(
        results=[_result(result, state) for result in found.results],
        summary=_summary(found, within=within),
        notes=_notes(found, state),
        wider=_wider(found, state),
        related=[(term, search_url(_with_term(found, state, term))) for term in terms],
        examples=[(q, search_url(replace(state, q=q, page=1))) for q in _EXAMPLES],
        links=_links(found, state),
        is_asked=bool(found.words.required),
        only_excluded=bool(found.words.excluded) and not found.words.required,
    )


def _with_term(found: Search, state: SearchState, term: str) -> SearchState:
    """The search with a further word; a term around the only word takes its place."""
    words = found.words
    narrower = len(words.required) == 1 and words.required[0] in term and not words.excluded
    return replace(state, q=term if narrower else f"{state.q} {term}", page=1)


def _result(found: FoundReport, state: SearchState) -> Result:
    report, within = found.report, state.report is not None
    shown = found.hits if within else found.hits[:_SNIPPETS]
    hidden = len(found.hits) - len(shown)
    inside = replace(SearchState(q=state.q), report=report.pk)
    peers = SearchState(
        q=state.q,
        year=report.year,
        level=report.jurisdiction.level,
        besides=report.jurisdiction_id,
    )
    title = excerpt(report.title, found.title_spans, longest=300)
    return Result(
        report=report,
        title=title if found.title_spans else [Piece(report.title)],
        href=reverse("report", args=[report.pk]),
        tally=_tally(found),
        snippets=[
            Snippet(excerpt(hit.text, hit.spans), hit_url(report, hit), _heading(hit))
            for hit in shown
        ],
        more_href=search_url(inside) if hidden else "",
        peers_href=search_url(peers),
        badges=_badges(report),
    )


def _badges(report: Report) -> list[str]:
    standing = [] if report.standing == Standing.CURRENT else [Standing(report.standing).label]
    return [str(label) for label in (*standing, *([SAMPLE] if report.is_sample else []))]


def _tally(found: FoundReport) -> str:
    if not found.hits:
        return "只在标题中"
    if not found.together:
        return "各词不在同一段"
    return f"{len(found.hits)} 段，{found.times} 处"


def _heading(hit: Hit) -> str:
    """The sections a paragraph is in, its own heading left out: it is the text shown."""
    names = [name for name in hit.headings if name.strip() != hit.text.strip()]
    return " › ".join(names[-2:])


def _summary(found: Search, *, within: bool) -> str:
    totals = found.totals
    if not totals.reports:
        return ""
    said = [f"{totals.reports:,} 份报告"] if not within else []
    if totals.paragraphs:
        said.append(f"{totals.paragraphs:,} 段")
    line = f"共 {'，'.join(said)}" if said else "有所查的词"
    if totals.apart and not within:
        line += f"，其中 {totals.apart:,} 份的各词不在同一段"
    elif totals.apart:
        line += "，各词不在同一段"
    return line + _page_of(found)


def _page_of(found: Search) -> str:
    pages = found.page.paginator.num_pages
    return f"；第 {found.page.number} 页，共 {pages} 页" if pages > 1 else ""


def _notes(found: Search, state: SearchState) -> list[str]:
    notes = []
    if found.split and found.split.used:
        joined = " + ".join(found.split.words)
        notes.append(f"没有“{state.q}”的整句匹配；按 {joined} 查到 {_amount(found.split)}。")
    if found.words.dropped:
        notes.append("词语太多，只按前 8 个查找。")
    return notes


def _wider(found: Search, state: SearchState) -> tuple[str, str] | None:
    """For a phrase that stands in a few places: its words apart, what they would find."""
    if found.split is None or found.split.used:
        return None
    count = _amount(found.split)
    excluded = "".join(f" -“{word}”" for word in found.words.excluded)
    wider = replace(state, q=" ".join(found.split.words) + excluded, page=1)
    return f"按 {' + '.join(found.split.words)} 查找（{count}）", search_url(wider)


def _amount(split: Split) -> str:
    paragraphs = f"{split.paragraphs:,} 段" if split.paragraphs else "各词不在同一段"
    return f"{split.reports:,} 份报告，{paragraphs}"


def _links(found: Search, state: SearchState) -> dict[str, str]:
    query = replace(state, page=1).to_query()
    page = found.page
    return {
        "csv": f"{reverse('search_csv')}?{query}",
        "xlsx": f"{reverse('search_xlsx')}?{query}",
        "json": f"{reverse('search_json')}?{query}",
        "all": search_url(state.everywhere()),
        "previous": search_url(state.on_page(page.number - 1)) if page.has_previous() else "",
        "next": search_url(state.on_page(page.number + 1)) if page.has_next() else "",
    }
