"""A page straightened from a scan or a photo by its four corner codes, and how dark small boxes on it are."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.devices.scan_image import Point, SeenCode

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE: Final = 3
"""Pixels in a point of the straightened page."""
INK: Final = 0.62
"""Darker than this part of the paper around it is ink; the grey letters of practice are not."""
Frame = tuple[float, float, float, float]


def straightened(image: "Image", codes: Sequence[SeenCode], frame: Frame) -> "Image | None":
    """The page of which these codes stand in the corners of `frame` (points); None where fewer than three were seen."""
    from PIL import Image

    corners = _corners(codes)
    if corners is None:
        return None
    left, top, right, bottom = (edge * SCALE for edge in frame)
    flat = ((left, top), (right, top), (right, bottom), (left, bottom))
    size = (round(right + left), round(bottom + left))
    return image.transform(size, Image.Transform.PERSPECTIVE, _solved(flat, corners), resample=Image.Resampling.BILINEAR, fillcolor=255)


def ink(page: "Image", x: float, y: float, side: float) -> float:
    """Which part of the inside of a box is ink, from 0 to 1; place and side in points."""
    around = page.crop(_pixels(x - side, y - side, side * 3))
    paper = sorted(around.tobytes())[-len(around.tobytes()) // 4]
    inside = page.crop(_pixels(x + side * 0.2, y + side * 0.2, side * 0.6)).tobytes()
    return sum(grey < paper * INK for grey in inside) / len(inside)


def _pixels(x: float, y: float, side: float) -> tuple[int, int, int, int]:
    return round(x * SCALE), round(y * SCALE), round((x + side) * SCALE), round((y + side) * SCALE)


def _corners(codes: Sequence[SeenCode]) -> tuple[Point, Point, Point, Point] | None:
    """The outer corners of the page's codes, whichever way the paper lies; a fourth that is missing follows from the others."""
    if not codes:
        return None
    right, down = _axis(codes, 1), _axis(codes, 3)
    placed = {(_dot(_middle(code), right), _dot(_middle(code), down)): code for code in codes}
    across, along = ([place[axis] for place in placed] for axis in (0, 1))
    half = ((min(across) + max(across)) / 2, (min(along) + max(along)) / 2)
    found: dict[int, Point] = {}
    for (x, y), code in placed.items():
        quarter = (0 if x < half[0] else 1) if y < half[1] else (3 if x < half[0] else 2)
        found[quarter] = code.corners[quarter]
    if len(found) < 3:
        return None
    return _completed(found)


def _completed(found: Mapping[int, Point]) -> tuple[Point, Point, Point, Point]:
    def corner(place: int) -> Point:
        if place in found:
            return found[place]
        one, other, across = (found[(place + step) % 4] for step in (1, 3, 2))
        return one[0] + other[0] - across[0], one[1] + other[1] - across[1]

    return corner(0), corner(1), corner(2), corner(3)


def _axis(codes: Sequence[SeenCode], corner: int) -> Point:
    """The direction from top left to this corner, over all codes."""
    return (
        sum(code.corners[corner][0] - code.corners[0][0] for code in codes),
        sum(code.corners[corner][1] - code.corners[0][1] for code in codes),
    )


def _middle(code: SeenCode) -> Point:
    return sum(x for x, _y in code.corners) / 4, sum(y for _x, y in code.corners) / 4


def _dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


def _solved(flat: Sequence[Point], seen: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers of the perspective that takes the flat page to the picture, by elimination."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(flat, seen, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for step in range(8):
        best = max(range(step, 8), key=lambda row: abs(rows[row][step]))
        rows[step], rows[best] = rows[best], rows[step]
        rows[step] = [value / rows[step][step] for value in rows[step]]
        for row in range(8):
            if row != step:
                rows[row] = [value - rows[row][step] * part for value, part in zip(rows[row], rows[step], strict=True)]
    return tuple(row[8] for row in rows)
