"""PLOVER's categories with their modes, and its sectors (manual draft 2.0), as codes that packs may use."""

from __future__ import annotations

_MODES = """
AGREE:
CONSULT: visit third-party multilateral phone
SUPPORT:
CONCEDE:
COOPERATE:
AID:
RETREAT: withdraw release disarm ceasefire access resign
REQUEST: assist change yield meet
ACCUSE: disapprove investigate allege
REJECT: assist change yield meet
THREATEN: restrict arrest relations expel territory violence
PROTEST: demo riot strike hunger boycott obstruct
SANCTION: convict expel withdraw discontinue
MOBILIZE: troops weapons police militia
COERCE: seize restrict censor curfew martial-law arrest deport withhold misinformation cyber
ASSAULT: abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons
         crowd-control unconventional
"""


def _parse() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    category = ""
    for line in _MODES.strip().splitlines():
        head, colon, modes = line.partition(":")
        category = head if colon else category
        table[category] = (*table.get(category, ()), *(modes if colon else line).split())
    return table


#: Category → its modes.
MODES: dict[str, tuple[str, ...]] = _parse()
_SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
SECTORS = frozenset(_SECTORS.split())
#: International bodies, which no ISO 3166-1 code names; and Kosovo, by the code in use for it.
BEYOND_ISO = frozenset({"IGO", "XKX"})

#: The four quads in the order of PLOVER's codes, 1 to 4.
QUAD_NAMES = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
#: Category → quad. As in POLECAT; the manual's draft counts SANCTION as verbal.
QUADS: dict[str, str] = {
    category: quad
    for quad, categories in zip(
        QUAD_NAMES,
        (
            "AGREE CONSULT SUPPORT CONCEDE",
            "COOPERATE AID RETREAT",
            "REQUEST ACCUSE REJECT THREATEN",
            "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
        ),
        strict=True,
    )
    for category in categories.split()
}

#: Category → score, -10 (conflict) to +10 (cooperation): the conflict-cooperation scale of CAMEO's cue categories (Schrodt, scale
#: 0.5, after Goldstein 1992), carried over to the PLOVER categories that continue them. RETREAT has that of CAMEO 087, de-escalation.
SCORES: dict[str, float] = {
    "AGREE": 4.0, "CONSULT": 1.0, "SUPPORT": 3.5, "CONCEDE": 5.0, "COOPERATE": 6.0, "AID": 7.0, "RETREAT": 7.0, "REQUEST": -5.0,
    "ACCUSE": -2.0, "REJECT": -4.0, "THREATEN": -6.0, "PROTEST": -6.5, "SANCTION": -4.0, "MOBILIZE": -7.2, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
