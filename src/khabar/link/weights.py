"""What each sign weighs when two claims are compared (``score``): plain numbers, made by `python eval/link_weights.py`."""

BIAS = -4.28
SIGNS: dict[str, float] = {
    "actor": 0.47,
    "adjacent": 0.22,
    "close named": 0.88,
    "countries named": 0.51,
    "one article": 0.09,
    "one sentence": 0.21,
    "other actor": -0.20,
    "other counts": -0.20,
    "other recipient": -0.18,
    "place same": 1.26,
    "quote": 0.64,
    "quote in sentence": 0.94,
    "recipient": 0.41,
    "refs named": 0.46,
    "same count": 0.52,
    "same entry": 0.66,
    "same mode": 0.84,
    "same speech": 0.97,
    "same trigger": 0.72,
    "same type": 0.64,
    "sentence": 0.60,
}
