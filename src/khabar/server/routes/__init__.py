"""The end points, a module per group."""
