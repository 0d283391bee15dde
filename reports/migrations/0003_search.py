"""Passages and their index: FTS5 over pairs of characters, or GIN over their set."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = """
CREATE VIRTUAL TABLE reports_passage_grams
USING fts5(grams, content='', columnsize=0, tokenize='ascii')
"""

# As reports.search.tokens.grams cuts a word, with single characters besides; twice the same is
# no matter to the index. The cost is what makes the planner ask the index rather than compute
# this for every passage.
POSTGRES = """
CREATE FUNCTION reports_grams(passage text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
    SELECT array_agg(gram) FROM (
        SELECT c FROM unnest(string_to_array(passage, NULL)) AS c
        UNION ALL
        SELECT c || lead(c) OVER () FROM unnest(string_to_array(passage, NULL)) AS c
    ) AS found(gram) WHERE gram IS NOT NULL
$$;
CREATE INDEX reports_passage_grams ON reports_passage USING gin (reports_grams(text));
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)
    else:
        schema_editor.execute(SQLITE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX reports_passage_grams; DROP FUNCTION reports_grams(text);")
    else:
        schema_editor.execute("DROP TABLE reports_passage_grams")


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_versions_archives_and_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedText',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='indexed', serialize=False, to='reports.report')),
                ('stamp', models.CharField(max_length=64, verbose_name='摘要值')),
            ],
            options={
                'verbose_name': '检索进度',
                'verbose_name_plural': '检索进度',
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='次序')),
                ('topic', models.CharField(max_length=20, verbose_name='主题')),
                ('start', models.PositiveIntegerField(null=True, verbose_name='起')),
                ('end', models.PositiveIntegerField(null=True, verbose_name='止')),
                ('text', models.TextField(verbose_name='检索用文字')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='reports.report')),
            ],
            options={
                'verbose_name': '检索段落',
                'verbose_name_plural': '检索段落',
                'ordering': ['report', 'position'],
                'constraints': [models.UniqueConstraint(fields=('report', 'position'), name='passage_position')],
            },
        ),
        # The columns that choices are counted by, apart from the long text beside them.
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['standing', 'year', 'jurisdiction', 'issuer_kind', 'is_sample'], name='report_search_choices'),
        ),
        migrations.RunPython(create, drop),
    ]
