"""The one condition both databases answer: all these words stand in the passage.

The index names candidates, a comparison with the passage's own text decides; so the answer is
that of a scan through all text, whatever the index holds or has kept of deleted reports.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from reports.search.tokens import grams, phrase

_Sql = tuple[str, tuple[Any, ...]]


class HasWords(Func):
    """True for passages that have every one of `words` (folded, not empty)."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, *words: str, **extra: Any) -> None:
        if not words:
            raise ValueError("no words to look for")
        super().__init__(F("pk"), F("text"), **extra)
        self.words = words

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> _Sql:
        key, text = self._columns(compiler)
        query = " AND ".join(map(phrase, self.words))
        found = (
            f"{key} IN (SELECT rowid FROM reports_passage_grams"
            " WHERE reports_passage_grams MATCH %s)"
        )
        there = [f"instr({text}, %s) > 0"] * len(self.words)
        return f"({' AND '.join([found, *there])})", (query, *self.words)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> _Sql:
        _, text = self._columns(compiler)
        pairs = list(dict.fromkeys(gram for word in self.words for gram in grams(word)))
        there = [f"strpos({text}, %s) > 0"] * len(self.words)
        found = f"reports_grams({text}) @> %s::text[]"
        return f"({' AND '.join([found, *there])})", (pairs, *self.words)

    def _columns(self, compiler: SQLCompiler) -> tuple[str, str]:
        key, text = (compiler.compile(each)[0] for each in self.get_source_expressions())
        return key, text


class LacksWord(Func):
    """True for passages without the folded `word`. No index helps: use it beside HasWords."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, word: str, **extra: Any) -> None:
        super().__init__(F("text"), **extra)
        self.word = word

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> _Sql:
        return self._lacks("instr", compiler)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> _Sql:
        return self._lacks("strpos", compiler)

    def _lacks(self, function: str, compiler: SQLCompiler) -> _Sql:
        (source,) = self.get_source_expressions()
        text, _ = compiler.compile(source)
        return f"{function}({text}, %s) = 0", (self.word,)
