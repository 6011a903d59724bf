"""Linking: what many articles say of one happening, and who has it from whom. Pure functions; the case is kept by ``khabar.store``.

::

    Article ──fingerprints──▶ candidates ──align──▶ passages ──copies──▶ Copy
    Claim ──features──▶ blocks ──▶ pairs ──score──▶ cluster ──▶ assemble (values, relations, roots) ──▶ Event
"""
