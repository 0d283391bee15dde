"""`python -m reports.sandbox FD`: the server in an interpreter of its own."""

from reports.sandbox.server import main

main()
