"""Sentences of the reports and which of them resemble. All of it can be made again."""

from django.db import models


class ReportSentence(models.Model):
    """句子: one sentence of a report, with the digests of its words (metrics.reuse.sentences).

    `start` and `end` are a half-open span of Report.text; `size` counts the characters that
    count. Two sentences with equal `exact` have the same words, with equal `same_words` the
    same but for numbers.
    """

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField("次序")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    size = models.PositiveIntegerField("字数")
    is_aside = models.BooleanField("不计", help_text="太短，或是标题")
    exact = models.BigIntegerField("摘要值")
    same_words = models.BigIntegerField("数字以外的摘要值")

    class Meta:
        verbose_name = verbose_name_plural = "句子"
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="sentence_position")
        ]
        indexes = [models.Index(fields=["same_words"], name="sentence_same_words")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.position}"


class SentenceGram(models.Model):
    """片段: the hash of a run of characters of a sentence (metrics.reuse.grams)."""

    sentence = models.ForeignKey(ReportSentence, models.CASCADE, related_name="grams")
    gram = models.BigIntegerField("摘要值")

    class Meta:
        verbose_name = verbose_name_plural = "句子片段"
        indexes = [models.Index(fields=["gram", "sentence"], name="gram_sentence")]

    def __str__(self) -> str:
        return str(self.gram)


class SentenceLink(models.Model):
    """相近: two sentences of different reports alike in more than their numbers; each pair
    stands twice, once from either side. `score` is the likeness, 0 to 1.

    A fact about two texts: which of the reports count, and which came first, is asked when
    it is read.
    """

    sentence = models.ForeignKey(ReportSentence, models.CASCADE, related_name="links")
    other = models.ForeignKey(ReportSentence, models.CASCADE, related_name="+")
    score = models.FloatField("相近程度")

    class Meta:
        verbose_name = verbose_name_plural = "相近句子"
        constraints = [
            models.UniqueConstraint(fields=["sentence", "other"], name="sentence_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.sentence_id}-{self.other_id}"


class ComparedText(models.Model):
    """比对进度: which text of a report the sentences were made of, and by which rules."""

    report = models.OneToOneField(
        "reports.Report", models.CASCADE, primary_key=True, related_name="compared"
    )
    stamp = models.CharField("摘要值", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "比对进度"

    def __str__(self) -> str:
        return self.stamp
