"""Small reports and people for the tests of getting reports in."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile

from reports.actions import add_upload
from reports.ingest.runner import process

# The steps this app owns; the figures' steps are tested where they live.
OWN_STEPS = [
    "reports.ingest.steps.read_file",
    "reports.ingest.steps.outline_text",
    "reports.ingest.steps.store_report",
]


def report_text(place: str = "芜湖市", year: int = 2023, received: int = 470) -> str:
    """A short but complete report of a place's government."""
    return "\n".join(
        [
            f"{place}人民政府关于{year}年法治政府建设情况的报告",
            f"{year}年，{place}人民政府深入学习贯彻习近平法治思想，扎实推进法治政府建设。",
            "一、主要举措和成效",
            "（一）健全社会矛盾纠纷行政预防调处化解体系",
            f"全市各级行政复议机关收到行政复议申请{received}件，受理432件。",
            "（二）健全行政执法工作体系",
            "组织执法人员培训12期，培训1200人次。",
            "二、存在的不足和原因",
            "个别部门运用法治思维推动工作的能力有待提高。",
            "三、下一步工作安排",
            "持续提升行政复议质效。",
            f"{place}人民政府",
            f"{year + 1}年3月20日",
        ]
    )


def make_user(name: str = "xiaowang", *permissions: str) -> User:
    """A user with permissions on the reports app, by codename."""
    user = User.objects.create_user(name)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="reports", codename__in=permissions)
    )
    return user


def send(
    data: str | bytes, name: str = "报告.txt", *, batch: UUID | None = None, by: User | None = None
) -> Any:
    """Take one file through the whole pipeline and return its row (an Upload) as stored.

    Any, because a test knows that its upload has a report and the type does not.
    """
    raw = data.encode() if isinstance(data, str) else data
    file = ContentFile(raw, name=name)
    upload = add_upload(batch=batch or uuid4(), file=file, by=by, start=False)
    process(upload.pk)
    upload.refresh_from_db()
    return upload
