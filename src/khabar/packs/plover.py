"""PLOVER's categories with their modes, and its sectors (manual draft 2.0), as codes that packs may use; scores."""

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

#: Scores from -10 (conflict) to 10 (cooperation): Goldstein's (1992, J. of Conflict Resolution 36), as the KEDS project carried them over
#: to CAMEO (scale of CAMEO 0.9b5), for the CAMEO codes that the Open Event Data Alliance folds into each category and mode
#: (CAMEO2PLOVER-2021). A mode that is not named has the score of its category.
_SCORES = """
AGREE 4.0
CONSULT 1.0 visit 1.9 third-party 2.5
SUPPORT 3.5
CONCEDE 5.0
COOPERATE 6.0
AID 7.0
RETREAT 7.0 withdraw 9.0 disarm 9.0 ceasefire 9.0 access 9.0 resign 5.0
REQUEST -5.0
ACCUSE -2.0
REJECT -4.0 meet -5.0
THREATEN -4.4 restrict -5.8 arrest -5.8 relations -5.8 expel -7.0 territory -7.0 violence -7.0
PROTEST -6.5 riot -7.5 obstruct -7.5
SANCTION -4.0 expel -7.0 discontinue -5.6
MOBILIZE -7.2
COERCE -7.0 seize -9.2 restrict -5.0 censor -5.0 curfew -5.0 martial-law -5.0 arrest -5.0 deport -5.0
ASSAULT -9.0 beat -9.5 primitive -9.5 targeted -10.0 destroy -9.2 firearms -10.0 explosives -10.0 suicide-attack -10.0 aerial -10.0
        drone -10.0 heavy-weapons -10.0 unconventional -10.0
"""


def _parse_scores() -> dict[tuple[str, str | None], float]:
    table: dict[tuple[str, str | None], float] = {}
    category = ""
    words = iter(_SCORES.split())
    for name, value in zip(words, words, strict=True):
        category = name if name.isupper() else category
        table[category, None if name.isupper() else name] = float(value)
    return table


SCORES: dict[tuple[str, str | None], float] = _parse_scores()


def score(category: str, mode: str | None) -> float:
    """How far an act is cooperation (up to 10) or conflict (down to -10)."""
    return SCORES.get((category, mode), SCORES[category, None])
