"""One run of atheris in a process of its own, started by ``fuzz``: ``python -m tests.reliability.guided TARGET COUNT SEED FIGURES``.

khabar is imported here for the first time, under atheris, or the branches of its code would not be seen. Half of the inputs are changed by
libFuzzer, which tells bytes, half by our own mutation, which tells words. A failure is kept and the run goes on.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["khabar"], enable_loader_override=False):
    from tests.reliability import fuzz, mutation, targets

#: Wall seconds after which libFuzzer ends the process: a loop in C. Slow inputs are seen earlier, by processor time.
HANG = 300
#: The counts are written after so many inputs.
OFTEN = 100


def main(name: str, count: int, seed: int, figures: Path) -> None:
    """Fuzz one target. Does not return: libFuzzer ends the process."""
    target, tally = targets.TARGETS[name](), fuzz.Tally(name, f"guided-{seed}")
    whole = fuzz.seeds(target)
    corpus = fuzz.FAILURES / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(whole):
        (corpus / f"seed-{number}").write_bytes(data[: target.longest])
    old = len(list(corpus.iterdir()))

    def one(data: bytes) -> None:
        tally.enter(data, *fuzz.attempt(target, data))
        if tally.inputs % OFTEN == 0 or tally.inputs >= count + old:
            # What earlier runs left in the corpus is run again and is not counted again.
            figures.write_text(json.dumps(tally.outcome()._replace(inputs=max(0, tally.inputs - old))._asdict()))

    def change(data: bytes, longest: int, chance: int) -> bytes:
        rng = random.Random(chance)
        if rng.random() < 0.5:
            return bytes(atheris.Mutate(data, longest))
        piece = bytearray(data)
        for _ in range(rng.randint(1, 3)):
            mutation.mutate(rng, piece, whole)
        return bytes(piece[:longest])

    options = [f"-runs={count + old}", f"-max_len={target.longest}", f"-seed={seed}", f"-timeout={HANG}", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={fuzz.FAILURES}/", str(corpus)], one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
