"""Engines: the same reading of many articles, by different runners."""
