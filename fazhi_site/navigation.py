"""The site's sections and their pages: the main navigation, and the line of pages under it."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a section. `also` are the other addresses that belong to it."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its label and its pages, the first of them being the section's own."""

    label: str
    pages: tuple[Page, ...]


PARTS = (
    Part("总览", (Page("home", "总览"),)),
    Part(
        "辖区",
        (
            Page("my_place", "我的辖区", also=("place", "choose_place")),
            Page("groups", "对比组", also=("group", "group_delete")),
        ),
    ),
    Part(
        "比较",
        (
            Page("compare", "排名"),
            Page("trends", "趋势"),
            Page("matrix", "矩阵"),
            Page("relations", "关系"),
        ),
    ),
    Part(
        "文本",
        (
            Page("search", "检索"),
            Page("side_by_side", "章节对照"),
            Page("reuse", "文本复用", also=("report_reuse",)),
            Page("promises", "承诺跟踪"),
        ),
    ),
    Part(
        "报告",
        (
            Page("reports", "报告库", also=("report", "report_versions", "report_delete")),
            Page("upload", "上传", also=("upload_batch",), permission="reports.add_report"),
            Page("questions", "待办", permission="reports.add_report"),
            Page("coverage", "覆盖"),
            Page("checkup", "报告体检", also=("report_checkup",)),
        ),
    ),
    Part(
        "指标",
        (
            Page("indicators", "指标目录", also=("indicator",)),
            Page("figures", "其他数字"),
            Page("method", "读数方法"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as shown. `current` marks the page or section that lies open."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """The main navigation, and the pages of the open section ("" and none for one page)."""

    parts: list[Link]
    part: str
    pages: list[Link]


def navigation(here: str, user: AbstractBaseUser | AnonymousUser) -> Navigation:
    """What `user` may go to, as seen from the address named `here`."""
    parts, open_part, open_pages = [], "", []
    for part in PARTS:
        pages = [page for page in part.pages if _may_see(page, user)]
        links = [Link(p.label, reverse(p.name), here == p.name or here in p.also) for p in pages]
        if not links:
            continue
        is_open = any(link.current for link in links)
        parts.append(Link(part.label, links[0].href, is_open))
        if is_open and len(links) > 1:
            open_part, open_pages = part.label, links
    return Navigation(parts, open_part, open_pages)


def _may_see(page: Page, user: AbstractBaseUser | AnonymousUser) -> bool:
    return not page.permission or user.has_perm(page.permission)  # type: ignore[union-attr]
