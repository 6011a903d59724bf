"""What each sign weighs when two claims are compared (``score``): plain numbers, made by `python eval/link_weights.py`."""

BIAS = -4.32
SIGNS: dict[str, float] = {
    "actor": 0.40,
    "adjacent": 0.11,
    "close named": 0.50,
    "countries named": 0.37,
    "days between": -0.75,
    "one article": 0.12,
    "one sentence": 0.11,
    "other actor": -0.22,
    "other counts": -0.27,
    "other recipient": -0.21,
    "other status": -0.15,
    "place same": 0.72,
    "quote": 0.95,
    "quote in sentence": 0.69,
    "recipient": 0.35,
    "refs named": 0.09,
    "same count": 0.16,
    "same entry": 0.77,
    "same mode": 0.85,
    "same speech": 0.56,
    "same trigger": 1.19,
    "same type": 0.82,
    "sentence": 1.72,
    "story": 0.16,
}
