"""Builders: one for each kind of pack. In: typed packs. Out: rows of the compiled tables, and the forms by which texts name them."""
