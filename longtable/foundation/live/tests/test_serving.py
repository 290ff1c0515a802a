"""Whether one process serves this installation."""

import pytest

from longtable.foundation.live.serving import alone


@pytest.mark.parametrize("several", [True, False])
def test_installation_is_served_alone_unless_it_says_otherwise(settings, several):
    settings.SERVED_BY_SEVERAL = several

    assert alone() is not several
