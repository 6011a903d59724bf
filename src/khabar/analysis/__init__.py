"""Ledgers, series and the brief, drawn from the events of a linked case. Each row names the claims it rests on.

``rows`` has the records; ``presence``, ``demands``, ``relations`` and ``sources`` are pure functions from events to rows; ``ledgers`` reads
what they need from a case; ``brief`` and its neighbours choose, word and print a situation report.
"""
