"""What each sign weighs when two claims are compared (``score``): plain numbers, made by `python eval/link_weights.py`."""

BIAS = -4.38
SIGNS: dict[str, float] = {
    "actor": 0.45,
    "adjacent": 0.12,
    "close named": 0.59,
    "countries named": 0.38,
    "days between": -0.73,
    "one article": 0.00,
    "one sentence": 0.12,
    "other actor": -0.25,
    "other counts": -0.25,
    "other recipient": -0.09,
    "other status": -0.14,
    "place same": 0.70,
    "quote": 0.93,
    "quote in sentence": 0.70,
    "recipient": 0.45,
    "refs named": 0.07,
    "same count": 0.15,
    "same entry": 0.90,
    "same mode": 0.86,
    "same speech": 0.57,
    "same trigger": 1.20,
    "same type": 0.75,
    "sentence": 1.65,
    "story": 0.18,
}
