"""Loaded by the server from which workers are forked: all the steps, once for all of them."""

from reports.ingest.worker import load_steps

load_steps()
