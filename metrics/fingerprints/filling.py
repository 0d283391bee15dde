"""Keeping the sentences in step with the reports, and finding those that resemble."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import batched

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from metrics.fingerprints.models import ComparedText, ReportSentence, SentenceGram, SentenceLink
from metrics.reuse.grams import kept_grams
from metrics.reuse.likeness import likeness
from metrics.reuse.sentences import Sentence, mask_numbers, plain_words, read_sentences
from reports.models import Report

# Part of each stamp: a change of how sentences are cut or compared makes every report stale.
RULES = 1

# A run of characters in more sentences than this is a set phrase and tells nothing.
_COMMONEST_GRAM = 200
# How many sentences of other places one is compared with, and how many are kept of reports
# about the same year or earlier ones, and about later ones.
_TRIED, _KEPT = 20, 3
# Pairs of sentences of one place's reports that are all compared; beyond, runs in common decide.
_MOST_PAIRS = 250_000
_LONGEST = 3_000
_AT_ONCE = 900


def stamp_of(text_sha256: str) -> str:
    """What changes when a report has to be compared again."""
    return f"{RULES}:{text_sha256}"


def compare_report(report: Report) -> int:
    """Store the sentences of one report and what they resemble; how many. Safe to repeat.

    The sentences are there for all to see before others are looked for: of two reports
    compared at the same moment one finds the other.
    """
    stored = _store(report, read_sentences(report.text))
    with transaction.atomic():
        _link(report, stored)
        stamp = stamp_of(report.text_sha256)
        ComparedText.objects.update_or_create(report=report, defaults={"stamp": stamp})
    return len(stored)


def stale_reports() -> list[int]:
    """Keys of the reports whose sentences are missing or of an earlier text."""
    known = dict(ComparedText.objects.values_list("pk", "stamp"))
    reports = Report.objects.order_by("pk").values_list("pk", "text_sha256")
    return [pk for pk, sha in reports if known.get(pk) != stamp_of(sha)]


def compare_stale(told: Callable[[Iterable[int]], Iterable[int]] = lambda keys: keys) -> int:
    """Compare what is missing, one report a transaction; `told` may show how far it is."""
    keys = stale_reports()
    for key in told(keys):
        # A report may go while the others are compared.
        if (report := Report.objects.filter(pk=key).first()) is not None:
            compare_report(report)
    return len(keys)


def forget_all() -> None:
    """Drop everything that was stored for comparing."""
    ComparedText.objects.all().delete()
    ReportSentence.objects.all().delete()


_Stored = Mapping[int, Sentence]


@transaction.atomic
def _store(report: Report, sentences: Sequence[Sentence]) -> _Stored:
    """Write the sentences anew; those that are compared, by key."""
    ComparedText.objects.filter(report=report).delete()
    ReportSentence.objects.filter(report=report).delete()
    rows = ReportSentence.objects.bulk_create(
        [
            ReportSentence(
                report=report,
                position=position,
                start=sentence.start,
                end=sentence.end,
                size=sentence.size,
                is_aside=sentence.is_aside,
                exact=sentence.exact,
                same_words=sentence.same_words,
            )
            for position, sentence in enumerate(sentences)
        ],
        batch_size=500,
    )
    stored = {
        row.pk: sentence
        for row, sentence in zip(rows, sentences, strict=True)
        if not sentence.is_aside and sentence.size <= _LONGEST
    }
    SentenceGram.objects.bulk_create(
        [
            SentenceGram(sentence_id=pk, gram=gram)
            for pk, sentence in stored.items()
            for gram in sorted(kept_grams(sentence.masked))
        ],
        batch_size=2_000,
    )
    return stored


def _link(report: Report, stored: _Stored) -> None:
    """Enter the pairs of sentences that are alike but not the same."""
    links: dict[tuple[int, int], float] = {}
    for pk, best in _alike(report, stored).items():
        for other, score in best:
            links[pk, other] = links[other, pk] = score
    SentenceLink.objects.bulk_create(
        [SentenceLink(sentence_id=a, other_id=b, score=score) for (a, b), score in links.items()],
        batch_size=500,
        ignore_conflicts=True,
    )


def _others(report: Report) -> QuerySet[ReportSentence]:
    """Sentences of other reports; made-up ones are compared with made-up ones only."""
    made_up = Q(report__is_sample=True) | Q(report__jurisdiction__is_sample=True)
    is_made_up = report.is_sample or report.jurisdiction.is_sample
    return ReportSentence.objects.filter(
        made_up if is_made_up else ~made_up, is_aside=False, size__lte=_LONGEST
    ).exclude(report=report)


def _alike(report: Report, stored: _Stored) -> dict[int, list[tuple[int, float]]]:
    """For each sentence the keys of those worth keeping, with their likeness."""
    others = _others(report)
    own = list(
        others.filter(report__jurisdiction=report.jurisdiction_id).values_list("pk", flat=True)
    )
    by_gram = _with_common_grams(stored)
    if len(own) * len(stored) <= _MOST_PAIRS:
        tried = {pk: {*own, *by_gram.get(pk, ())} for pk in stored}
    else:
        tried = {pk: set(by_gram.get(pk, ())) for pk in stored}
    known = _texts(others, {key for keys in tried.values() for key in keys})
    own_keys = set(own)
    kept: dict[int, list[tuple[int, float]]] = {}
    for pk, sentence in stored.items():
        best: dict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)
        for key in tried[pk] & known.keys():
            report_key, year, masked = known[key]
            if masked == sentence.masked or not (score := likeness(sentence.masked, masked)):
                continue
            if key in own_keys:
                best["own", report_key].append((score, key))
            else:
                if year <= report.year:
                    best["before", 0].append((score, key))
                if year >= report.year:
                    best["after", 0].append((score, key))
        kept[pk] = [
            (key, score) for scores in best.values() for score, key in nlargest(_KEPT, scores)
        ]
    return kept


def _with_common_grams(stored: _Stored) -> dict[int, Iterable[int]]:
    """For each sentence the others that share most kept runs with it."""
    mine: dict[int, list[int]] = defaultdict(list)
    for pk, sentence in stored.items():
        for gram in kept_grams(sentence.masked):
            mine[gram].append(pk)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for grams in batched(sorted(mine), _AT_ONCE, strict=False):
        telling = (
            SentenceGram.objects.filter(gram__in=grams)
            .values("gram")
            .annotate(held=Count("pk"))
            .filter(held__lte=_COMMONEST_GRAM)
            .values("gram")
        )
        found = SentenceGram.objects.filter(gram__in=telling).values_list("gram", "sentence_id")
        for gram, key in found:
            if key not in stored:
                for pk in mine[gram]:
                    shared[pk][key] += 1
    return {
        pk: [
            key for key, _ in nlargest(_TRIED, counts.items(), key=lambda each: (each[1], each[0]))
        ]
        for pk, counts in shared.items()
    }


def _texts(
    others: QuerySet[ReportSentence], keys: Iterable[int]
) -> dict[int, tuple[int, int, str]]:
    """(report, its year, the masked words) by key of those that are among `others`."""
    known = {}
    for batch in batched(sorted(keys), _AT_ONCE, strict=False):
        rows = (
            others.filter(pk__in=batch)
            .annotate(words=Substr("report__text", F("start") + 1, F("end") - F("start")))
            .values_list("pk", "report_id", "report__year", "words")
        )
        for pk, report, year, words in rows:
            known[pk] = (report, year, mask_numbers(plain_words(words)))
    return known
