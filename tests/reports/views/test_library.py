"""The report list, original files, deleting, and removing samples."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from reports.actions import load_samples
from reports.ingest.gazetteers import SAMPLES_DIR
from reports.models import Report
from tests.reports.reading.builders import make_html
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


@pytest.fixture
def reader(client):
    client.force_login(make_user("reader"))
    return client


@pytest.fixture
def chief(client):
    client.force_login(make_user("chief", "add_report", "delete_report"))
    return client


@pytest.fixture
def sample(tmp_path):
    source = sorted(SAMPLES_DIR.glob("清江市_*.txt"))[0]
    (tmp_path / source.name).write_bytes(source.read_bytes())
    (upload,) = load_samples(by=None, folder=tmp_path)
    return upload.report


def test_an_empty_library_says_what_to_do_next(chief):
    html = chief.get(reverse("reports")).content.decode()
    assert "库中还没有报告" in html
    assert reverse("upload") in html


def test_a_reader_of_an_empty_library_is_not_sent_where_he_may_not_go(reader):
    html = reader.get(reverse("reports")).content.decode()
    assert "请联系有上传权限的同事" in html


def test_the_list_shows_each_report_with_its_particulars(reader):
    report = send(report_text("无为市")).report
    html = reader.get(reverse("reports")).content.decode()
    for words in (report.title, "安徽省芜湖市无为市", "县级", "2023年", "2024-03-20"):
        assert words in html
    assert reverse("report", args=[report.pk]) in html
    assert reverse("report_delete", args=[report.pk]) not in html


def test_a_filter_gives_the_fragment_and_a_short_address(reader):
    send(report_text("无为市"))
    query = {"q": "", "year": "2023", "level": "", "province": "", "issuer": ""}
    response = reader.get(reverse("reports"), query, **HTMX)
    html = response.content.decode()
    assert html.strip().startswith('<div id="report-list">')
    assert response["HX-Push-Url"] == reverse("reports") + "?year=2023"
    assert "HX-Request" in response["Vary"]


def test_the_same_state_again_is_no_new_entry_of_the_history(reader):
    here = {"HTTP_HX_CURRENT_URL": "http://testserver/reports/?year=2023"}
    response = reader.get(reverse("reports"), {"year": "2023", "q": ""}, **HTMX, **here)
    assert response["HX-Push-Url"] == "false"


def test_history_gets_the_whole_page(reader):
    response = reader.get(reverse("reports"), **HTMX, HTTP_HX_HISTORY_RESTORE_REQUEST="true")
    assert "<html" in response.content.decode()


def test_no_hit_says_how_to_go_on(reader):
    send(report_text())
    html = reader.get(reverse("reports"), {"q": "没有这样的话"}).content.decode()
    assert "没有符合条件的报告" in html
    assert "清除筛选" in html


def test_samples_are_marked(reader, sample):
    html = reader.get(reverse("reports")).content.decode()
    assert 'badge--sample">虚构示例' in html
    assert reverse("remove_samples") not in html


def test_the_number_of_queries_does_not_grow(reader, django_assert_num_queries):
    send(report_text())
    with django_assert_num_queries(QUERIES):
        reader.get(reverse("reports"))
    for year in range(2015, 2022):
        send(report_text(year=year))
    with django_assert_num_queries(QUERIES):
        reader.get(reverse("reports"))


# Session, user, its permissions (two), sample line, and the list's own five.
QUERIES = 10


def test_the_original_is_only_ever_saved(reader):
    page = make_html(report_text().split("\n"), title="报告") + b"<script>alert(1)</script>"
    report = send(page, "芜湖市.html").report
    response = reader.get(reverse("report_original", args=[report.pk]))
    assert b"".join(response.streaming_content) == page
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


HOSTILE_NAMES = [
    ('引号"与分号;filename=x.html.html', "%22"),
    ("法" * 300 + ".txt", "%E6%B3%95"),
    ("换行\r\nSet-Cookie: a=b.svg", "Set-Cookie"),
    ("反斜杠\\..\\..\\报告.mht", "%E6%8A%A5%E5%91%8A.mht"),
    ("右\u202egpj.exe", "gpj.exe"),
]


@pytest.mark.parametrize(("name", "part"), HOSTILE_NAMES)
def test_no_file_name_gets_out_of_its_header(reader, name, part):
    report = send(report_text(), name).report
    response = reader.get(reverse("report_original", args=[report.pk]))
    header = response["Content-Disposition"]
    assert header.startswith("attachment; ")
    assert part in header
    assert header.isascii()
    assert header.isprintable()
    assert "Set-Cookie" not in response.headers
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>",
        b"<!doctype html><script>alert(1)</script>",
    ],
    ids=["svg", "mht", "html"],
)
@pytest.mark.parametrize("suffix", ["svg", "mht", "html"])
def test_whatever_can_run_is_handed_out_as_bytes(reader, content, suffix):
    report = send(report_text()).report
    name = default_storage.save("originals/ab/hostile", ContentFile(content))
    Report.objects.filter(pk=report.pk).update(original=name, original_name=f"x.{suffix}")
    response = reader.get(reverse("report_original", args=[report.pk]))
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_lost_original_is_not_found(reader):
    report = send(report_text()).report
    default_storage.delete(report.original.name)
    assert reader.get(reverse("report_original", args=[report.pk])).status_code == 404


def test_a_reader_may_not_delete(reader, sample):
    url = reverse("report_delete", args=[sample.pk])
    assert reader.get(url).status_code == 403
    assert reader.post(url).status_code == 403
    assert reader.post(reverse("remove_samples")).status_code == 403
    assert Report.objects.exists()


def test_deleting_is_asked_first(chief):
    report = send(report_text()).report
    url = reverse("report_delete", args=[report.pk])
    assert "不能恢复" in chief.get(url).content.decode()
    assert Report.objects.exists()
    response = chief.post(url, follow=True)
    assert f"已删除《{report.title}》" in response.content.decode()
    assert not Report.objects.exists()


def test_samples_go_at_one_click(chief, sample):
    assert "将移除 1 份" in chief.get(reverse("remove_samples")).content.decode()
    response = chief.post(reverse("remove_samples"), follow=True)
    assert "已清除 1 份虚构示例" in response.content.decode()
    assert not Report.objects.exists()
    assert "没有虚构示例" in chief.get(reverse("remove_samples")).content.decode()


@pytest.mark.parametrize("model", ["jurisdiction", "report", "upload"])
def test_the_administrator_can_look_but_not_remove(admin_client, model):
    send(report_text())
    page = reverse(f"admin:reports_{model}_changelist")
    assert admin_client.get(page).status_code == 200
    assert admin_client.get(reverse(f"admin:reports_{model}_add")).status_code == 403
    pk = {"jurisdiction": "jurisdiction_id", "report": "pk"}
    report = Report.objects.get()
    key = getattr(report, pk[model]) if model in pk else report.uploads.get().pk
    assert admin_client.get(reverse(f"admin:reports_{model}_change", args=[key])).status_code == 200
    url = reverse(f"admin:reports_{model}_delete", args=[key])
    assert admin_client.post(url).status_code == 403
