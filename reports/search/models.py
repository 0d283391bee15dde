"""What the search looks through. All of it is made from the reports and can be made again."""

from django.db import models

TITLE = "title"  # the topic of the passage that holds a report's title


class Passage(models.Model):
    """段落: a paragraph of a report, or its title, as it is searched: folded.

    `start` and `end` are a half-open span of Report.text, None for the title. The folded text
    is as long as the span. `topic` is that of the innermost section with a topic of its own.

    On SQLite the pairs of characters stand in the virtual table reports_passage_grams, whose
    row numbers are our keys; on PostgreSQL in an index over reports_grams(text).
    """

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField("次序")
    topic = models.CharField("主题", max_length=20)
    start = models.PositiveIntegerField("起", null=True)
    end = models.PositiveIntegerField("止", null=True)
    text = models.TextField("检索用文字")

    class Meta:
        verbose_name = verbose_name_plural = "检索段落"
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="passage_position")
        ]

    def __str__(self) -> str:
        return self.text[:40]


class IndexedText(models.Model):
    """检索进度: which text of a report the passages were made of, and by which rules."""

    report = models.OneToOneField(
        "reports.Report", models.CASCADE, primary_key=True, related_name="indexed"
    )
    stamp = models.CharField("摘要值", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "检索进度"

    def __str__(self) -> str:
        return self.stamp
