"""Tables on their way out of the product, as files. No Django here."""
