"""The names of the network stand whole inside its frame, at every width and in both directions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.pages import go

OUTSIDE = """() => {
  const frame = document.querySelector('.graph svg').getBoundingClientRect()
  const cut = (b) => b.left < frame.left || b.right > frame.right || b.top < frame.top || b.bottom > frame.bottom + 1
  const shown = [...document.querySelectorAll('.graph text.name:not(.covered)')]
  return shown.filter((t) => cut(t.getBoundingClientRect())).map((t) => t.textContent)
}"""


#: Names that are shown at least at a width; others wait until their circle is pointed at.
LEAST = {1440: 10, 1024: 10, 390: 5}


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_name_is_cut_at_the_frame(page: Any, base: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    go(page, base, "actors", language, "")
    page.wait_for_selector(".graph text.name", state="attached")
    page.wait_for_timeout(300)
    names = "document.querySelectorAll('.graph text.name:not(.covered)').length"
    assert page.evaluate(names) > LEAST[width]
    assert page.evaluate(OUTSIDE) == []
