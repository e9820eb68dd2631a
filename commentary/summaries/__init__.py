"""Summaries and reports: what a match has been up to a mark, from its standing events, in a few sentences."""

from commentary.summaries.issued import Issued, due, report_of, with_parts
from commentary.summaries.marks import Mark
from commentary.summaries.part import Part

__all__ = ["Issued", "Mark", "Part", "due", "report_of", "with_parts"]
