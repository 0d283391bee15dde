"""What sentences are recognised by, stored, so that one report is found in two thousand."""
