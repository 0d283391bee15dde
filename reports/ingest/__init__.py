"""From a file to a stored report: the runner, its steps, and what they share."""
