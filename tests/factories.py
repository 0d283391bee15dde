"""Rows for tests. Each test says what matters to it; the rest is filled in here."""

from decimal import Decimal
from hashlib import sha256
from typing import Any

import factory
from django.contrib.auth import get_user_model

from metrics.models import DataPoint, Indicator, Observation, Quantity
from reports.models import Jurisdiction, Report, Section


class _UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")


class _JurisdictionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Jurisdiction

    code = factory.Sequence(lambda n: f"34{n + 1:02d}00")
    name = factory.Sequence(lambda n: f"第{n}市")
    level = "prefecture"
    path_names = factory.LazyAttribute(lambda o: ["安徽省", o.name])


class _ReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Report

    jurisdiction = factory.SubFactory(_JurisdictionFactory)
    issuer = factory.LazyAttribute(lambda o: f"{o.jurisdiction.name}人民政府")
    issuer_kind = "government"
    year = 2023
    title = factory.LazyAttribute(lambda o: f"{o.jurisdiction.name}{o.year}年法治政府建设年度报告")
    text = "一、主要举措和成效\n全市共收到行政复议申请470件。"
    text_sha256 = factory.LazyAttribute(lambda o: sha256(o.text.encode()).hexdigest())
    original = "originals/report.txt"
    original_name = "report.txt"
    original_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    is_sample = factory.LazyAttribute(lambda o: o.jurisdiction.is_sample)


class _SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    report = factory.SubFactory(_ReportFactory)
    position = factory.Sequence(int)
    level = 1
    marker = "一、"
    heading = "主要举措和成效"
    start = 0
    end = factory.LazyAttribute(lambda o: len(o.report.text))


class _IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"indicator_{n}")
    name = factory.LazyAttribute(lambda o: f"指标 {o.code}")
    definition = "全年件数。"
    unit = "件"
    kind = "count"
    better = "none"
    group_code = "litigation"
    group_name = "行政应诉"
    position = factory.Sequence(int)


class _QuantityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quantity

    report = factory.SubFactory(_ReportFactory)
    start = 0
    end = factory.LazyAttribute(lambda o: o.start + len(o.text))
    text = "470件"
    value = Decimal(470)
    unit = "件"
    category = "observation"


class _ObservationFactory(factory.django.DjangoModelFactory):
    """An observation of `number` in the report's text: the offsets are found there."""

    class Meta:
        model = Observation

    class Params:
        number = "470件"

    report = factory.SubFactory(_ReportFactory)
    indicator = factory.SubFactory(_IndicatorFactory)
    value = Decimal(470)
    unit = "件"
    evidence = factory.LazyAttribute(lambda o: o.number)
    start = factory.LazyAttribute(lambda o: o.report.text.index(o.evidence))
    end = factory.LazyAttribute(lambda o: o.start + len(o.evidence))
    sentence_start = factory.LazyAttribute(
        lambda o: 1 + max(o.report.text.rfind(mark, 0, o.start) for mark in "。\n")
    )
    sentence_end = factory.LazyAttribute(
        lambda o: (
            found + 1 if (found := o.report.text.find("。", o.end)) >= 0 else len(o.report.text)
        )
    )
    sentence_digest = factory.LazyAttribute(lambda o: sha256(o.evidence.encode()).hexdigest())
    confidence = 0.95
    extractor_version = "1"

    @factory.lazy_attribute
    def quantity(self: Any) -> Any:
        start = self.report.text.index(self.number)
        found = Quantity.objects.filter(report=self.report, start=start).first()
        return found or QuantityFactory(
            report=self.report, start=start, text=self.number, value=self.value
        )


class _DataPointFactory(factory.django.DjangoModelFactory):
    """A point with its own report and sentence; `observation=None` makes a derived one."""

    class Meta:
        model = DataPoint

    jurisdiction = factory.SubFactory(_JurisdictionFactory)
    indicator = factory.SubFactory(_IndicatorFactory)
    year = 2023
    value = Decimal(470)

    @factory.lazy_attribute
    def observation(self: Any) -> Any:
        number = f"{self.value.normalize():f}{self.indicator.unit}"
        report = ReportFactory(
            jurisdiction=self.jurisdiction,
            year=self.year,
            text=f"一、主要举措和成效\n{self.jurisdiction.name}{self.indicator.name}{number}。",
        )
        return ObservationFactory(
            report=report,
            indicator=self.indicator,
            value=self.value,
            number=number,
            qualifier=getattr(self, "qualifier", ""),
        )


# Calling a factory gives a row of its model, which its own annotations do not say.
UserFactory: Any = _UserFactory
JurisdictionFactory: Any = _JurisdictionFactory
ReportFactory: Any = _ReportFactory
SectionFactory: Any = _SectionFactory
IndicatorFactory: Any = _IndicatorFactory
QuantityFactory: Any = _QuantityFactory
ObservationFactory: Any = _ObservationFactory
DataPointFactory: Any = _DataPointFactory
