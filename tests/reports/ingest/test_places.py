"""Short names and rows of jurisdictions."""

import pytest

from reports.gazetteer import Place, load_gazetteer
from reports.ingest.metadata import Metadata
from reports.ingest.places import jurisdiction_for, short_name


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("安徽省", "province", "安徽"),
        ("北京市", "province", "北京"),
        ("广西壮族自治区", "province", "广西"),
        ("内蒙古自治区", "province", "内蒙古"),
        ("新疆维吾尔自治区", "province", "新疆"),
        ("香港特别行政区", "province", "香港"),
        ("芜湖市", "prefecture", "芜湖"),
        ("楚雄彝族自治州", "prefecture", "楚雄州"),
        ("大兴安岭地区", "prefecture", "大兴安岭"),
        ("无为市", "county", "无为市"),
        ("泾县", "county", "泾县"),
        ("长阳土家族自治县", "county", "长阳县"),
        ("铁门乡", "township", "铁门乡"),
    ],
)
def test_short_names(name, level, short):
    assert short_name(name, level) == short


@pytest.mark.django_db
def test_only_places_the_real_gazetteer_lacks_are_fictional():
    real = load_gazetteer()
    extended = real.with_extra(
        [Place("340199", "虚湖县", "county", ("安徽省", "合肥市", "虚湖县"))]
    )
    row = jurisdiction_for(Metadata(code="340199", place="虚湖县"), extended, real=real)
    assert row.is_sample
    assert row.parent is not None
    assert (row.parent.name, row.parent.is_sample) == ("合肥市", False)


@pytest.mark.django_db
def test_a_place_nobody_knows_is_not_made_up():
    with pytest.raises(LookupError):
        jurisdiction_for(Metadata(code="999999", place="青丘国"), load_gazetteer())


@pytest.mark.django_db
def test_a_township_no_list_has_hangs_under_its_county():
    metadata = Metadata(code="500155", place="乌有乡", level="township")
    row = jurisdiction_for(metadata, load_gazetteer())
    assert row.path_names == ["重庆市", "梁平区", "乌有乡"]
