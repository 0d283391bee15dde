"""What is stored about figures: the catalogue, every quantity, observations, settled values.

A person's review (confirm, correct, reject, add) will be a model of its own beside
Observation, keyed by (report, indicator, sentence digest), never a column here:
observations are rewritten by each extraction, reviews are not. `sentence_digest` is
stored already so that a review can find its sentence again.
"""

from django.conf import settings
from django.db import models

from reports.models import Jurisdiction, Report, Section


class IndicatorKind(models.TextChoices):
    COUNT = "count", "数量"
    RATE = "rate", "比率"
    AMOUNT = "amount", "金额"


class Direction(models.TextChoices):
    UP = "up", "越高越好"
    DOWN = "down", "越低越好"
    NONE = "none", "仅反映规模"


class Indicator(models.Model):
    """指标. A mirror of metrics/catalogue/*.toml, which is the source."""

    code = models.CharField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=60)
    definition = models.TextField("口径")
    unit = models.CharField("单位", max_length=10)
    kind = models.CharField("类型", max_length=10, choices=IndicatorKind.choices)
    better = models.CharField("方向", max_length=6, choices=Direction.choices)
    group_code = models.CharField("分组代码", max_length=40)
    group_name = models.CharField("分组", max_length=40)
    position = models.PositiveSmallIntegerField("次序")
    numerator = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="分子"
    )
    denominator = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="分母"
    )

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class QuantityClass(models.TextChoices):
    OBSERVATION = "observation", "指标数据"
    OTHER = "other", "其他数字"
    NOT_A_FIGURE = "not_a_figure", "非统计数字"


class Quantity(models.Model):
    """数字: one quantity written in a report, and what was made of it. The ledger's row."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="quantities")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, related_name="quantities")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    text = models.CharField("原文", max_length=60)
    value = models.DecimalField("数值", max_digits=24, decimal_places=6, null=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    qualifier = models.CharField("约数", max_length=20, blank=True)
    category = models.CharField("归类", max_length=14, choices=QuantityClass.choices)
    reason = models.CharField("归类理由", max_length=60, blank=True)
    phrase = models.CharField("所指", max_length=200, blank=True)
    phrase_key = models.CharField("归并词", max_length=200, blank=True, db_index=True)
    scope = models.CharField("范围", max_length=30, blank=True)
    period = models.CharField("时期", max_length=30, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数字"
        ordering = ["report", "start"]
        constraints = [models.UniqueConstraint(fields=["report", "start"], name="quantity_start")]

    def __str__(self) -> str:
        return self.text


class Observation(models.Model):
    """观测: one statement of one indicator in one report. Never edited, only replaced.

    `start`/`end` are the evidence's half-open span in characters of Report.text;
    Report.text[start:end] == evidence, always. `value` is in the indicator's unit.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="observations")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="observations")
    quantity = models.ForeignKey(Quantity, models.CASCADE, related_name="observations")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, related_name="observations")
    value = models.DecimalField("数值", max_digits=24, decimal_places=6)
    unit = models.CharField("原文单位", max_length=20, blank=True)
    qualifier = models.CharField("约数", max_length=20, blank=True)
    scope = models.CharField("范围", max_length=30, blank=True)
    period = models.CharField("时期", max_length=30, blank=True)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    evidence = models.TextField("依据")
    sentence_start = models.PositiveIntegerField("句起")
    sentence_end = models.PositiveIntegerField("句止")
    sentence_digest = models.CharField("句摘要值", max_length=64)
    confidence = models.FloatField("可信度")
    checks = models.JSONField("疑点", default=list, help_text='[{"code": …, "message": …}]')
    extractor_version = models.CharField("提取程序版本", max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "观测"
        ordering = ["report", "start"]
        indexes = [models.Index(fields=["indicator", "report"], name="observation_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"


class DataPoint(models.Model):
    """数据点: the settled value of one indicator for one place and year.

    `cautions` is a list of {"code": …, "message": …}; alternatives are the other
    observations of the same place, year and indicator.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="points")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="points")
    year = models.PositiveSmallIntegerField("年度")
    value = models.DecimalField("数值", max_digits=24, decimal_places=6)
    qualifier = models.CharField("约数", max_length=20, blank=True)
    scope = models.CharField("范围", max_length=30, blank=True)
    observation = models.ForeignKey(
        Observation, models.CASCADE, null=True, related_name="points", verbose_name="采用的观测"
    )
    derived_value = models.DecimalField(
        "按分子分母计算", max_digits=24, decimal_places=6, null=True, blank=True
    )
    has_conflict = models.BooleanField("有不一致", default=False)
    cautions = models.JSONField("提示", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "数据点"
        ordering = ["indicator", "year", "jurisdiction"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "indicator", "year"], name="point_place_indicator_year"
            )
        ]
        indexes = [
            models.Index(
                fields=["indicator", "year", "jurisdiction"],
                include=["value"],
                name="point_indicator_year_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id}/{self.year}/{self.indicator_id}: {self.value}"


class PeerGroup(models.Model):
    """对比组: places somebody put together for comparing. Anybody signed in may use it."""

    name = models.CharField("名称", max_length=60)
    places = models.ManyToManyField(Jurisdiction, related_name="+", verbose_name="辖区")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="建立人"
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "对比组"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """个人设置: which place a user means by “我的辖区”."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference", verbose_name="用户"
    )
    place = models.ForeignKey(
        Jurisdiction, models.SET_NULL, null=True, related_name="+", verbose_name="我的辖区"
    )

    class Meta:
        verbose_name = verbose_name_plural = "个人设置"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.place_id}"


# Django looks for models here; those of the text comparison live with it.
from metrics.fingerprints.models import (  # noqa: E402, F401
    ComparedText,
    ReportSentence,
    SentenceGram,
    SentenceLink,
)
