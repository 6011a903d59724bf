from __future__ import annotations

import pytest

from khabar.edtf import bounds


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2019-09-15", ("2019-09-15", "2019-09-15")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2015-08?", ("2015-08-01", "2015-08-31")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2019-05-14/2019-05-16", ("2019-05-14", "2019-05-16")),
        ("2019-05-14/..", (None, None)),
        ("soon", (None, None)),
        (None, (None, None)),
    ],
)
def test_bounds_of_dates(edtf: str | None, days: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == days
