"""Where this laptop keeps its data."""

import sys
from pathlib import Path

import platformdirs
import pytest

from nsp_desktop import paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("chosen", [None, "", "  ", "relatief/pad", "/een/eigen map"])
def test_the_folders_are_those_of_platformdirs(chosen: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if chosen is not None:
            monkeypatch.setenv(variable, chosen)
    assert paths.config_folder() == platformdirs.user_config_path("nsp-desktop", appauthor=False)
    assert paths.default_folder().parent == platformdirs.user_data_path("nsp-desktop", appauthor=False)
