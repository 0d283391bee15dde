"""Last year's plans beside this year's results. Pure: no database, no Django."""
