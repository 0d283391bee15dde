"""The table of what became of every file."""

import csv
from io import StringIO

from reports.exports.batch_report import Outcome, batch_csv


def lines(*outcomes):
    return list(csv.DictReader(StringIO(batch_csv(outcomes).decode("utf-8-sig"))))


def test_a_line_says_what_became_of_a_file_and_where_it_is_now():
    (line,) = lines(
        Outcome(
            "芜湖.docx",
            "安徽省/芜湖.docx",
            "已入库",
            "第一行。\n第二行。",
            place="安徽省芜湖市",
            year=2023,
            issuer="芜湖市人民政府",
            figures=0,
            address="/reports/7/",
        )
    )
    assert line["说明"] == "第一行。 第二行。"
    assert (line["年度"], line["指标数"], line["报告地址"]) == ("2023", "0", "/reports/7/")


def test_what_is_unknown_is_empty_and_a_name_is_no_formula():
    (line,) = lines(Outcome("=1+1.txt", "@a/=1+1.txt", "未能处理", "+不是报告"))
    assert (line["文件"], line["来源路径"]) == ("'=1+1.txt", "'@a/=1+1.txt")
    assert (line["年度"], line["指标数"]) == ("", "")
