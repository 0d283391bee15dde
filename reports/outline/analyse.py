"""The outline of one text: cleaning, metadata, sections, and what must be asked."""

from datetime import date

from reports.gazetteer import Gazetteer, Identification, load_gazetteer
from reports.outline.cleaning import Cleaned, clean
from reports.outline.dates import NOT_STATED, Year, parse_date, reported_year, signature
from reports.outline.issuer import Issuer, find_issuer, of_zone
from reports.outline.kind import Kind, kind_of_document, ministry
from reports.outline.names import as_issuer
from reports.outline.place import locate
from reports.outline.sections import find_sections
from reports.outline.title import as_title, find_title
from reports.outline.types import Outline, Question
from reports.outline.wrapping import unwrap

_LAST_WEEKS = 11  # the month from which a date belongs to the year it reports on


def analyse(
    text: str,
    file_name: str = "",
    gazetteer: Gazetteer | None = None,
    *,
    path: str = "",
    url: str = "",
) -> Outline:
    """Read what `text` says about itself. Never invents: doubts become questions.

    `path` is where the file lay (省/市/县/文件名) and `url` the page it was saved from; both
    only help to say whose report it is. Works on a single passage too, which then has no title and no sections.
    """
    cleaned = clean(text)
    title, _, after = find_title(cleaned.lines)
    title = title or as_title(cleaned.title)
    body = unwrap(cleaned.lines[after:])
    lines = (title, *body) if title else body
    signed_on, signed = _signature(body, titled=bool(title))
    gazetteer = gazetteer or load_gazetteer()
    place = locate(
        gazetteer,
        title=title,
        signed=signed,
        source=cleaned.source,
        file_name=file_name,
        body=body,
        path=path,
        url=url,
    )
    found = place.best
    named = place.former or (found.name if found else "")
    issuer = of_zone(find_issuer(title, signed, cleaned.source, body, named), place.zone)
    published = parse_date(cleaned.published) or signed_on or parse_date(cleaned.drawn_up)
    year = reported_year(title, body)
    if year.value is None and published is not None:
        year = Year(_usual_year(published), NOT_STATED)
    clean_text = "\n".join(lines)
    kind = kind_of_document(
        cleaned.lines, title=title, page_title=cleaned.title, file_name=file_name
    )
    return Outline(
        text=clean_text,
        title=title or _made_title(issuer, year.value),
        issuer=issuer.name,
        issuer_kind=issuer.kind,
        code=found.code if found else "",
        place=found.name if found else "",
        level=found.level if found else "",
        path=found.path if found else (),
        year=year.value,
        published=published,
        sections=find_sections(clean_text),
        questions=_questions(cleaned, title, issuer, year, published, place),
        kind=kind if kind.set_aside else _national(signed, title, place) or kind,
        notes=_notes(gazetteer, place),
    )


def _notes(gazetteer: Gazetteer, place: Identification) -> tuple[str, ...]:
    """What the uploader is told of a place that has been renamed or merged since."""
    best = place.best
    if best is None or not place.certain:
        return ()
    notes = []
    if place.former:
        notes.append(
            f"文中用的是旧名“{place.former}”，现为“{best.full_name}”，"
            "报告已归入现辖区，标题和机关仍用旧名。"
        )
    if successor := gazetteer.successor(best):
        notes.append(
            f"“{best.full_name}”已经撤销，今属“{successor.full_name}”；报告仍归在原辖区名下。"
        )
    return tuple(notes)


def _national(signed: str, title: str, place: Identification) -> Kind | None:
    """Ministries have no jurisdiction here; 国家税务总局芜湖市税务局 has one."""
    return None if place.certain else ministry(signed, title)


def _signature(body: tuple[str, ...], *, titled: bool) -> tuple[date | None, str]:
    """Date and issuer as signed at the end, else as they stand right under the title."""
    signed_on, signed = signature(body)
    if titled and body and not (signed and signed_on):
        above_on, above = signature(body[:2])
        signed_on, signed = signed_on or above_on, signed or above or as_issuer(body[0])
    return signed_on, signed


def _usual_year(published: date) -> int:
    """Reports come out early in the next year; some in the last weeks of their own."""
    return published.year if published.month >= _LAST_WEEKS else published.year - 1


def _made_title(issuer: Issuer, year: int | None) -> str:
    """A title for a text that has none, in the usual form; the uploader is asked about it."""
    return f"{issuer.name}{year}年法治政府建设情况" if issuer.name and year else ""


def _questions(
    cleaned: Cleaned,
    title: str,
    issuer: Issuer,
    year: Year,
    published: date | None,
    place: Identification,
) -> tuple[Question, ...]:
    questions = []
    if not place.certain:
        options = tuple(f"{c.place.code}|{c.place.full_name}" for c in place.candidates[:8])
        what = "请选择" if len(options) > 1 else "请核对" if options else "请填写"
        asks = "，请" in place.doubt
        reason = f"{place.doubt}。" if asks else f"{place.doubt}，{what}这份报告属于哪个辖区。"
        questions.append(Question("jurisdiction", reason, options))
    if year.value is None:
        questions.append(Question("year", "文中没有写明是哪一年度的报告，请填写报告所述年度。"))
    elif year.doubt:
        questions.append(Question("year", year.doubt))
    elif published is not None and not 0 <= published.year - year.value <= 2:
        questions.append(
            Question(
                "year",
                f"报告年度（{year.value}年）与发布日期（{published.year}年）相差较大，请核对。",
            )
        )
    if not issuer.name:
        questions.append(Question("issuer", "没有找到发布机关，请填写。"))
    elif not issuer.certain:
        questions.append(Question("issuer", "发布机关是按辖区推测的，请核对。"))
    if not title:
        questions.append(Question("title", "正文前没有标题，这是按惯例拟的，请核对。"))
    return tuple(questions)
