"""Readings and cases in formats that others read."""
