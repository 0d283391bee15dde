"""Files that leave the product: one module a format, all from the same table."""
