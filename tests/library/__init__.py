"""A folder as an office has it: every format, every defect; what the house makes of it."""
