"""Imported by the fork server of ``pool`` and by nobody else: loads the packs, which the workers forked from it then share."""

from khabar.engines.pool import warm

warm()
