"""What each sign weighs when two claims are compared (``score``): plain numbers, made by `python eval/link_weights.py`."""

BIAS = -4.36
SIGNS: dict[str, float] = {
    "actor": 0.27,
    "adjacent": 0.10,
    "close named": 0.45,
    "countries named": 0.40,
    "days between": -0.91,
    "one article": 0.12,
    "one sentence": 0.10,
    "other actor": -0.48,
    "other counts": 0.08,
    "other recipient": -0.14,
    "other status": -0.15,
    "place same": 0.79,
    "quote": 1.22,
    "quote in sentence": 0.65,
    "recipient": 0.38,
    "refs named": 0.09,
    "same count": 0.11,
    "same entry": 0.84,
    "same mode": 0.97,
    "same speech": 0.62,
    "same trigger": 1.19,
    "same type": 0.83,
    "sentence": 1.81,
    "story": 0.35,
}
