"""What is stored about reports: places, files on their way in, reports, sections."""

from django.conf import settings
from django.db import models


class Level(models.TextChoices):
    """Administrative level of a jurisdiction, highest first."""

    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class IssuerKind(models.TextChoices):
    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"


class Topic(models.TextChoices):
    """What a section is about.

    The first eight are the systems of 《法治政府建设实施纲要(2021—2025年)》; the others are
    what annual reports contain besides. `OTHER` is for headings that fit none.
    """

    FUNCTIONS = "functions", "政府职能"
    INSTITUTIONS = "institutions", "依法行政制度"
    DECISION = "decision", "行政决策"
    ENFORCEMENT = "enforcement", "行政执法"
    EMERGENCY = "emergency", "突发事件应对"
    DISPUTES = "disputes", "社会矛盾纠纷化解"
    SUPERVISION = "supervision", "权力制约监督"
    DIGITAL = "digital", "数字法治政府"
    LEADERSHIP = "leadership", "党的领导与组织保障"
    FIRST_RESPONSIBLE = "first_responsible", "第一责任人履职"
    LEGAL_SERVICE = "legal_service", "公共法律服务"
    PUBLICITY = "publicity", "普法宣传"
    WORKFORCE = "workforce", "法治队伍"
    RESULTS = "results", "主要举措和成效"
    PROBLEMS = "problems", "存在的不足和原因"
    PLANS = "plans", "下一步安排"
    SUGGESTIONS = "suggestions", "意见建议"
    OTHER_MATTERS = "other_matters", "其他需要报告的事项"
    OTHER = "other", "其他"


class Jurisdiction(models.Model):
    """行政区划. A township has no GB/T 2260 code of its own: it carries its county's."""

    code = models.CharField("区划代码", max_length=12, help_text="GB/T 2260；乡级填所属县代码")
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    short_name = models.CharField("简称", max_length=30, blank=True)
    former_names = models.JSONField("曾用名", default=list, blank=True)
    path_names = models.JSONField("全称路径", default=list, help_text='如 ["安徽省", "芜湖市"]')
    is_sample = models.BooleanField("虚构示例", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering = ["code", "level", "name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "name"], name="jurisdiction_code_name")
        ]
        indexes = [models.Index(fields=["level", "code"], name="jurisdiction_level")]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """Names from the province down, e.g. 重庆市梁平区铁门乡."""
        return "".join(self.path_names) or self.name


class Standing(models.TextChoices):
    """Which of several versions of one report counts. Figures are settled from CURRENT alone."""

    CURRENT = "current", "现行"
    PENDING = "pending", "待选定"
    REPLACED = "replaced", "已被替代"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, by which of them count."""

    def current(self) -> "ReportQuerySet":
        """Those whose figures count: everything but lists of reports reads these alone."""
        return self.filter(standing=Standing.CURRENT)

    def of_same_issuer(self, report: "Report") -> "ReportQuerySet":
        """All versions a report may compete with, itself among them.

        One issuer reports once about a year: a place's government, or a department by its name.
        """
        same = self.filter(
            jurisdiction_id=report.jurisdiction_id,
            year=report.year,
            issuer_kind=report.issuer_kind,
        )
        if report.issuer_kind == IssuerKind.DEPARTMENT:
            same = same.filter(issuer=report.issuer)
        return same


class Report(models.Model):
    """报告: one published annual report of one issuer about one year.

    Of several versions for the same issuer and year one is CURRENT; a version that came later
    is PENDING until a person chooses, and names in `version_of` the one it competes with. A
    REPLACED report names the one that took its place.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="reports", verbose_name="行政区划"
    )
    issuer = models.CharField("发布机关", max_length=120)
    issuer_kind = models.CharField("机关类型", max_length=12, choices=IssuerKind.choices)
    year = models.PositiveSmallIntegerField("报告年度", help_text="报告所述年度，不是发布年份")
    title = models.CharField("标题", max_length=300)
    published = models.DateField("发布日期", null=True, blank=True)
    text = models.TextField("正文")
    text_sha256 = models.CharField("正文摘要值", max_length=64, db_index=True)
    original = models.FileField("原始文件", upload_to="originals/")
    original_name = models.CharField("原文件名", max_length=255)
    original_sha256 = models.CharField("文件摘要值", max_length=64, unique=True)
    source_path = models.CharField("来源路径", max_length=500, blank=True)
    source_url = models.CharField("网页地址", max_length=500, blank=True)
    standing = models.CharField(
        "版本状态", max_length=10, choices=Standing.choices, default=Standing.CURRENT
    )
    version_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name="对应版本",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    extracted_at = models.DateTimeField("提取时间", null=True, blank=True)
    extractor_version = models.CharField("提取程序版本", max_length=20, blank=True)
    is_sample = models.BooleanField("虚构示例", default=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        ordering = ["-year", "jurisdiction__code", "pk"]
        indexes = [
            models.Index(fields=["jurisdiction", "year"], name="report_place_year"),
            # All that a search counts its choices by, so that the long text stays unread.
            models.Index(
                fields=["standing", "year", "jurisdiction", "issuer_kind", "is_sample"],
                name="report_search_choices",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """章节: a heading and the half-open span of its text, in characters of Report.text."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField("次序")
    level = models.PositiveSmallIntegerField("层次")
    marker = models.CharField("序号", max_length=20)
    heading = models.CharField("标题", max_length=300)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    topic = models.CharField("主题", max_length=20, choices=Topic.choices, default=Topic.OTHER)

    class Meta:
        verbose_name = verbose_name_plural = "章节"
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="section_position")
        ]

    def __str__(self) -> str:
        return f"{self.marker}{self.heading}"


class UploadState(models.TextChoices):
    WAITING = "waiting", "等待处理"
    RUNNING = "running", "正在处理"
    QUESTION = "question", "待补充信息"
    DONE = "done", "已入库"
    DUPLICATE = "duplicate", "重复文件"
    FAILED = "failed", "未能处理"
    SET_ASIDE = "set_aside", "已搁置"
    UNPACKED = "unpacked", "已拆包"


class Upload(models.Model):
    """上传: one file on its way in, with how far it has come. Written before any work starts.

    An archive is a row too; the files found in it are its `members`, in the same batch.
    `path` is where the file lay: below the chosen folder, or `压缩包.zip/子目录/文件名`.
    """

    batch = models.UUIDField("批次", db_index=True)
    file = models.FileField("文件", upload_to="uploads/", blank=True)
    name = models.CharField("文件名", max_length=255)
    path = models.CharField("来源路径", max_length=500, blank=True)
    source_url = models.CharField("网页地址", max_length=500, blank=True)
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="所在压缩包",
    )
    size = models.PositiveBigIntegerField("大小（字节）")
    sha256 = models.CharField("文件摘要值", max_length=64, blank=True, db_index=True)
    state = models.CharField(
        "状态", max_length=12, choices=UploadState.choices, default=UploadState.WAITING
    )
    steps_done = models.JSONField("已完成步骤", default=list)
    message = models.TextField("说明", blank=True)
    text = models.TextField("读出的正文", blank=True)
    guess = models.JSONField("识别结果", default=dict, help_text="outline 步骤得出的元数据")
    answer = models.JSONField("上传人补充", default=dict)
    report = models.ForeignKey(
        Report, models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    is_sample = models.BooleanField("虚构示例", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="上传人"
    )
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传记录"
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return self.name


# Django looks for models here; those of the search live with the search.
from reports.search.models import IndexedText, Passage  # noqa: E402, F401
