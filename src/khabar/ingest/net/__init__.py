"""The web: ``Fetcher`` fetches an address politely and safely.

``addresses`` keeps connections out of private networks, ``body`` unpacks within limits, ``robots`` and ``pace`` keep the manners, ``fetch``
puts them together.
"""

from khabar.ingest.net.fetch import Conditions, Fetched, Fetcher, Limits, Means, shown, site_of

__all__ = ["Conditions", "Fetched", "Fetcher", "Limits", "Means", "shown", "site_of"]
