"""Search in the text of the reports: how it is indexed, what can be asked, what is found."""
