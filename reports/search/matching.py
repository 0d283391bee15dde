"""The one condition both databases answer: all these words stand in the passage.

The index names candidates, a comparison with the passage's own text decides; so the answer is
that of a scan through all text, whatever the index holds or has kept of deleted reports.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup
from django.db.models.sql.compiler import SQLCompiler

from reports.search.tokens import grams, phrase

_Sql = tuple[str, tuple[Any, ...]]


# Lookups rather than functions: SQLite would compare a function with TRUE, and then scan.
class _OfText(Lookup):
    """A condition on Passage.text, to be given to `filter`."""

    prepare_rhs = False
    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        """Raises ValueError without words; they must be folded and not empty."""
        if not all(words) or not words:
            raise ValueError("no words to look for")
        super().__init__(F("text"), words)
        self.words = words

    def text(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        return str(self.process_lhs(compiler, connection)[0])


class HasWords(_OfText):
    """True for passages that have every one of the words."""

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        text = self.text(compiler, connection)
        pk = self.lhs.target.model._meta.pk.column
        key = f"{connection.ops.quote_name(self.lhs.alias)}.{connection.ops.quote_name(pk)}"
        query = " AND ".join(map(phrase, self.words))
        found = (
            f"{key} IN (SELECT rowid FROM reports_passage_grams"
            " WHERE reports_passage_grams MATCH %s)"
        )
        there = [f"instr({text}, %s) > 0"] * len(self.words)
        return f"({' AND '.join([found, *there])})", (query, *self.words)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        text = self.text(compiler, connection)
        pairs = list(dict.fromkeys(gram for word in self.words for gram in grams(word)))
        found = f"reports_grams({text}) @> %s::text[]"
        there = [f"strpos({text}, %s) > 0"] * len(self.words)
        return f"({' AND '.join([found, *there])})", (pairs, *self.words)


class LacksWords(_OfText):
    """True for passages that have none of the words. No index helps: use it with HasWords."""

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        return self._lacks("instr", self.text(compiler, connection))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        return self._lacks("strpos", self.text(compiler, connection))

    def _lacks(self, function: str, text: str) -> _Sql:
        missing = [f"{function}({text}, %s) = 0"] * len(self.words)
        return f"({' AND '.join(missing)})", self.words
