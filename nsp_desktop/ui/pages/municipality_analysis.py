"""What the tabs Cijfers and Dubbel of the page Gemeente can do: paper, a file, tables for others, and deciding what is double."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.asking import ask, some_text

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.duplicates import Proposal
    from nsp_desktop.ui.pages.municipality_views import MunicipalityViews
    from nsp_desktop.ui.theme import Theme

Tell = Callable[[Callable[[], str]], None]


class AnalysisActs(QObject):
    """`tell` carries out an act and says how it went; whoever decides types a name once, and it is offered again."""

    def __init__(self, desk: "Desk", theme: "Theme", views: "MunicipalityViews", tell: Tell) -> None:
        super().__init__(views)
        self._desk = desk
        self._theme = theme
        self._views = views
        self._tell = tell
        self._by = ""
        views.dashboard.print_wanted.connect(self.print_figures)
        views.dashboard.save_wanted.connect(self.save_figures)
        views.dashboard.tables_wanted.connect(self.make_tables)
        views.duplicates.decide_wanted.connect(self.decide)
        views.duplicates.people_wanted.connect(self.switch_people)

    def print_figures(self) -> None:
        from nsp_desktop.ui.pages.outputs import print_sheet

        self._tell(lambda: print_sheet(self._desk, "figures"))

    def save_figures(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_file
        from nsp_desktop.ui.pages.outputs import dated, save_sheet

        path = ask_file(_("Waar moeten de cijfers komen?"), dated(self._desk, "cijfers", "pdf"), _("Vel (*.pdf)"), self._views)
        if path is not None:
            self._tell(lambda: save_sheet(self._desk, "figures", path))

    def make_tables(self) -> None:
        """Open fields alone; personal ones go out by command, with the key."""
        from nsp_desktop.ui.dialogs.saying import ask_folder

        folder = ask_folder(_("In welke map moeten de tabellen komen?"), self._views)
        if folder is not None:
            self._tell(lambda: _tables(self._desk, folder))

    def decide(self, one: "Proposal") -> None:
        from nsp_desktop.services import duplicates
        from nsp_desktop.ui.dialogs.same_or_not import SameDialog

        dialog = SameDialog(self._desk, one, self._by, self._theme, self._views)
        if not answered(dialog) or not dialog.decided:
            return
        self._by = by = dialog.by
        said = dialog.said

        def act() -> str:
            duplicates.decide(self._desk, one, said, by)
            self._views.duplicates.decided(one, said or "proposed", by if said else "")
            return _("Bewaard. U kunt dit later terugdraaien.") if said else _("Het besluit is teruggedraaid.")

        self._tell(act)

    def switch_people(self, on: bool) -> None:
        from nsp_desktop.ui.pages.municipality_duplicates import switch_people

        question = (
            _("Wie besluit dat deze gemeente ook dubbele personen zoekt? Uw naam staat erbij.")
            if on
            else _("Wie besluit dat dit stopt? Uw naam staat erbij.")
        )
        by = ask(question, some_text, self._theme, self._views, self._by)
        if by is not None:
            self._by = by
            self._tell(lambda: switch_people(self._desk, by, on=on))
            self._views.duplicates.search()


def _tables(desk: "Desk", folder: Path) -> str:
    from nsp_desktop.services.collection_export import Wanted, export_collection, usual_formats

    done = export_collection(desk, folder, Wanted(usual_formats(desk)))
    return _("De tabellen staan in {folder}. Er staan alleen open gegevens in.", folder=done.folder)
