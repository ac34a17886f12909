"""Counts per area as GeoJSON (RFC 7946): one feature an area of four digits, with its shape where a file with shapes was given."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from nsp_desktop.domain.area_counts import AreaCounts
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

ELSEWHERE: Final = "elsewhere"
"""The feature with all that is not told of an area: too few, or no area known."""
SHAPES_LIMIT: Final = 200 * 1024 * 1024
_NAMES: Final = ("postcode", "pc4", "pc4_code", "postcode4", "area")
"""How files with shapes call the four digits (CBS and PDOK use pc4 and postcode)."""
Shape = Mapping[str, Any]  # JSON of somebody else: only passed on


def write_geojson(counts: AreaCounts, stream: TextIO, shapes: Mapping[str, Shape]) -> int:
    """How many features were written."""
    features = [_feature(area, told, shapes.get(area)) for area, told in counts.areas.items()]
    if any(counts.rest.values()):
        features.append(_feature(ELSEWHERE, counts.rest, None))
    json.dump({"type": "FeatureCollection", "features": features}, stream, ensure_ascii=False, indent=1)
    return len(features)


def read_shapes(path: Path) -> dict[str, Shape]:
    """The shape of each area in a GeoJSON file. Raises UserError."""
    try:
        if path.stat().st_size > SHAPES_LIMIT:
            raise UserError(_("{file} is te groot. Neem een bestand met alleen de wijken van uw gemeente.", file=path.name))
        found = json.loads(path.read_text(encoding="utf-8"))
        pairs = [(_area(feature["properties"]), feature["geometry"]) for feature in found["features"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(_("{file} is geen GeoJSON met wijken. Er is niets geschreven.", file=path.name)) from error
    return {area: shape for area, shape in pairs if area and isinstance(shape, dict)}


def _area(properties: Mapping[str, object]) -> str:
    return next((str(properties[name]) for name in _NAMES if name in properties), "")


def _feature(area: str, told: Mapping[str, int], shape: Shape | None) -> dict[str, object]:
    properties = {"area": area, **dict(told)}
    return {"type": "Feature", "id": area, "geometry": shape, "properties": properties}
