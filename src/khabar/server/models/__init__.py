"""The answers of the API, as pydantic models: what they say here is what OpenAPI says, and what the web app's types are made from.

Offsets (``start``, ``end``) are Unicode code points of the article's raw text, as everywhere in khabar; JavaScript counts UTF-16 units.
Absent is ``null`` or an empty list. Dates are EDTF unless a field says otherwise; times are ISO 8601 in UTC.
"""
