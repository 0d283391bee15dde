"""Runs a function on untrusted input in a process of its own, within limits.

    text = call("reports.reading:read", data, name, limits=Limits(seconds=30))

A file that loops, eats memory or crashes its reader costs one short-lived process and comes
back as an exception. The function is named, not passed: a server process imports its module
once and forks for each call, so that a call costs some milliseconds. Arguments and result
travel pickled between our own processes; nothing of the file's is ever unpickled.
"""

from reports.sandbox.client import call, start, stop
from reports.sandbox.outcome import Crashed, Limits, OutOfMemory, OutOfTime, SandboxError

__all__ = ["Crashed", "Limits", "OutOfMemory", "OutOfTime", "SandboxError", "call", "start", "stop"]
