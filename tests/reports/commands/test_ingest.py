"""`manage.py ingest`, `load_samples` and `remove_samples`."""

import io

import pytest
from django.core.management import CommandError, call_command

from reports.ingest.folder import files_under
from reports.models import Report, Upload
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def run(*args, **options):
    """(exit code, standard output, standard error) of `manage.py ingest`."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *args, stdout=out, stderr=err, **options)
    except SystemExit as stop:
        return stop.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_folder_goes_in_with_all_below_it(tmp_path):
    (tmp_path / "安徽").mkdir()
    (tmp_path / "安徽" / "芜湖.txt").write_text(report_text("芜湖市"))
    (tmp_path / "无为.txt").write_text(report_text("无为市"))
    make_user("laozhang")

    code, out, _ = run(str(tmp_path), user="laozhang")

    assert (code, out.strip()) == (0, "共 2 份文件：2 份已入库。")
    assert list(Report.objects.values_list("uploaded_by__username", flat=True)) == ["laozhang"] * 2


def test_what_is_done_is_not_done_again(tmp_path):
    (tmp_path / "芜湖.txt").write_text(report_text())
    run(str(tmp_path))
    code, out, _ = run(str(tmp_path))
    assert (code, out.strip()) == (
        0,
        "共 1 份文件：1 份已入库。其中 1 份此前已处理，未重复处理。",
    )


def test_what_fails_or_asks_is_named_and_changes_the_exit_code(tmp_path):
    (tmp_path / "好.txt").write_text(report_text())
    (tmp_path / "空.txt").write_text("")
    (tmp_path / "问.txt").write_text(report_text("青丘国"))

    code, out, err = run(str(tmp_path))

    assert code == 1
    assert "共 3 份文件：1 份已入库，1 份待补充，1 份未能处理。" in out
    assert f"/upload/{Upload.objects.all()[0].batch}/" in out
    assert "空.txt：未能处理。文件是空的" in err
    assert "问.txt：待补充信息。" in err
    assert "好.txt" not in err


def test_litter_is_left_alone(tmp_path):
    for name in (".DS_Store", "~$报告.docx", "Thumbs.db", "报告.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "报告.txt").write_text("x")
    assert [found.path for found in files_under(tmp_path)] == ["报告.txt"]


def test_a_missing_path_and_an_unknown_user_are_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match="找不到"):
        run(str(tmp_path / "没有"))
    with pytest.raises(CommandError, match="没有名为"):
        run(str(tmp_path), user="nobody")
    with pytest.raises(CommandError, match="请给出"):
        run()


def test_a_file_named_twice_is_taken_once(tmp_path):
    path = tmp_path / "芜湖.txt"
    path.write_text(report_text())
    _, out, _ = run(str(path), str(tmp_path))
    assert "共 1 份文件" in out


def test_samples_come_and_go_by_command():
    out = io.StringIO()
    call_command("load_samples", stdout=out, stderr=io.StringIO())
    assert "已装入虚构示例" in out.getvalue()
    real = send(report_text()).report
    call_command("remove_samples", stdout=out)
    assert list(Report.objects.all()) == [real]
    call_command("load_samples", stdout=out, stderr=io.StringIO())
    assert list(Report.objects.all()) == [real]
