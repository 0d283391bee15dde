"""The stored comparison agrees with comparing every sentence with every other."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from metrics.fingerprints.filling import compare_report, compare_stale, stale_reports
from metrics.fingerprints.models import ReportSentence, SentenceGram, SentenceLink
from metrics.queries.get_reuse_matches import get_reuse_matches
from metrics.reuse import COMMON, EDITED, NEW, NUMBERS, SAME, read_sentences
from metrics.reuse.likeness import likeness
from reports.models import Report, Standing
from tests.factories import JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[3] / "reports" / "samples"

LONG = "全市各级行政机关深入开展行政执法专项监督检查{}次，发现并整改突出问题{}个。"
OTHER = "建成覆盖城乡的公共法律服务实体平台，群众办事更加方便快捷。"


def report(place, year, *sentences, **more):
    return ReportFactory(jurisdiction=place, year=year, text="\n".join(sentences), **more)


def kinds(of):
    found = get_reuse_matches([of])[of.pk]
    return [
        (each.match.kind, each.match.source and each.match.source.is_own)
        for each in found.sentences
    ]


def test_each_kind_with_its_source():
    place, elsewhere = JurisdictionFactory(), JurisdictionFactory()
    before = report(
        place,
        2022,
        LONG.format(3, 20),
        OTHER,
        "组织全市行政机关负责人旁听庭审活动，推动以审促学、以案释法。",
    )
    report(elsewhere, 2023, "依托县乡村三级平台，为企业提供法治体检和合同审查服务。")
    now = report(
        place,
        2023,
        LONG.format(5, 31),
        OTHER,
        "组织全市行政机关负责人旁听典型庭审活动，推动以审促学、以案释法见实效。",
        "依托县乡村三级平台，为企业提供法治体检和合同审查服务。",
        "率先试行行政执法监督员异地交叉检查，形成可复制的做法。",
        "成效明显。",
    )
    compare_stale()
    assert kinds(now) == [
        (NUMBERS, True),
        (SAME, True),
        (EDITED, True),
        (SAME, False),
        (NEW, None),
        (COMMON, None),
    ]
    source = get_reuse_matches([now])[now.pk].sentences[0].match.source
    assert source is not None
    assert ReportSentence.objects.get(pk=source.sentence).report == before


def test_later_reports_made_up_ones_and_other_versions_are_no_sources():
    place = JurisdictionFactory()
    now = report(place, 2023, OTHER)
    report(place, 2024, OTHER)
    report(JurisdictionFactory(), 2024, OTHER)
    report(JurisdictionFactory(is_sample=True), 2022, OTHER)
    report(JurisdictionFactory(), 2022, OTHER, standing=Standing.REPLACED)
    report(place, 2023, OTHER, standing=Standing.PENDING)
    compare_stale()
    assert kinds(now) == [(NEW, None)]


def test_what_five_places_write_is_a_set_phrase():
    reports = [report(JurisdictionFactory(), 2022 + (at > 3), OTHER) for at in range(5)]
    compare_stale()
    assert kinds(reports[4]) == [(COMMON, None)]
    reports[0].delete()
    assert kinds(reports[4]) == [(SAME, False)]


def test_repeating_changes_nothing_and_deleting_leaves_nothing():
    place = JurisdictionFactory()
    first = report(place, 2022, LONG.format(1, 2), OTHER)
    second = report(place, 2023, LONG.format(1, 2).replace("深入", "扎实"), OTHER)

    def rows():
        return [
            (model.__name__, model.objects.count())
            for model in (ReportSentence, SentenceGram, SentenceLink)
        ]

    assert compare_stale() == 2
    before, kinds_before = rows(), kinds(second)
    assert stale_reports() == []
    compare_report(first)
    compare_report(second)
    assert (rows(), kinds(second)) == (before, kinds_before)
    out = StringIO()
    call_command("compare_texts", stdout=out)
    assert "2 份" in out.getvalue()
    assert rows() == before
    first.text = OTHER
    first.text_sha256 = "0" * 64
    first.save()
    assert stale_reports() == [first.pk]
    Report.objects.all().delete()
    assert [count for _, count in rows()] == [0, 0, 0]


def slow_kinds(now, before):
    """Every sentence against every sentence of the year before."""
    found = []
    for sentence in read_sentences(now):
        kind = NEW
        for other in read_sentences(before):
            if sentence.is_aside:
                kind = COMMON
            elif other.is_aside:
                continue
            elif sentence.plain == other.plain:
                kind = SAME
            elif sentence.masked == other.masked and kind != SAME:
                kind = NUMBERS
            elif kind == NEW and likeness(sentence.masked, other.masked):
                kind = EDITED
        found.append(kind)
    return found


def test_the_samples_come_out_as_by_comparing_everything_with_everything():
    pairs = []
    for file in sorted(SAMPLES.glob("*_2022.txt")):
        place = JurisdictionFactory()
        texts = {
            year: Path(str(file).replace("2022", str(year))).read_text(encoding="utf-8")
            for year in (2021, 2022)
        }
        reports = [ReportFactory(jurisdiction=place, year=year, text=texts[year]) for year in texts]
        pairs.append(reports)
    compare_stale()
    expected, got = [], []
    for before, now in pairs:
        expected.append(slow_kinds(now.text, before.text))
        found = get_reuse_matches([now])[now.pk].sentences
        # Alone with its own last report: what stands elsewhere too is not asked here.
        got.append([each.match.kind for each in found])
        for at, each in enumerate(found):
            if each.match.source is not None and not each.match.source.is_own:
                expected[-1][at] = each.match.kind
    assert got == expected
    assert {EDITED, SAME} <= {kind for each in got for kind in each}


def test_a_report_against_itself_is_word_for_word():
    text = (SAMPLES / "清江市_2022.txt").read_text(encoding="utf-8")
    place = JurisdictionFactory()
    ReportFactory(jurisdiction=place, year=2021, text=text)
    now = ReportFactory(jurisdiction=place, year=2022, text=text)
    compare_stale()
    assert {kind for kind, _ in kinds(now)} == {SAME, COMMON}
