"""The pages of the manual that say what each page of the program is for, in Dutch and English, from the same sentences as F1."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "docs" / "manual"
PICTURES = "../../tests/screens/reference"
_HEADS = {
    "nl": (
        "Handleiding",
        "Op elke pagina geeft F1 deze zinnen en de toetsen die er werken. De beelden komen uit de tests en zijn nooit oud.",
        (
            "[Hoeveel toetsen](toetsen.md)",
            "[Op papier](papier.md)",
            "[Voor en na: de gemeente](voor-en-na.md)",
            "[Laptops op één netwerk](netwerk.md)",
            "[Een dienst van acht uur, in beeld](dienst.md)",
            "[English](en.md)",
        ),
    ),
    "en": (
        "Manual",
        "On every page F1 gives these sentences and the keys that work there. The pictures come from the tests and are never old.",
        (
            "[Nederlands](README.md)",
            "[How many keys](toetsen.md)",
            "[On paper](papier.md)",
            "[A shift of eight hours, in pictures](dienst.md)",
        ),
    ),
}


def page(language: str) -> str:
    """One page of the manual, as Markdown."""
    from nsp_desktop import i18n
    from nsp_desktop.ui.page_help import FIVE
    from nsp_desktop.ui.rooms import ROOMS

    before = i18n.language()
    i18n.set_language(language)
    try:
        title, opening, links = _HEADS[language]
        parts = [f"# {title}", opening, " · ".join(links)]
        for room in ROOMS:
            parts.append(f"## {room.title()}")
            picture = f"{PICTURES}/{room.name}-1-light.png"
            if (FOLDER / picture).is_file():
                parts.append(f"![{room.title()}]({picture})")
            parts.append("\n".join(f"{place}. {i18n._(sentence)}" for place, sentence in enumerate(FIVE[room.name], 1)))
        return "\n\n".join(parts) + "\n"
    finally:
        i18n.set_language(before)


def main() -> None:
    for language, name in (("nl", "README.md"), ("en", "en.md")):
        (FOLDER / name).write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
