"""The one style sheet, made from the tokens of a theme."""

from collections.abc import Callable
from typing import Final

from nsp_desktop.ui.tokens import RADIUS, SIZES, SMALL_RADIUS, Tokens

_FRAMES: Final = """
QWidget[role="card"], QFrame[role="form"] { background: %(surface)s; border: 1px solid %(line)s; border-radius: %(radius)spx; }
QWidget[role="bar"] { background: %(surface)s; }
QDialog, QWidget[role="dialog"] { background: %(surface)s; }
QFrame[role="work"] { background: %(raised)s; border: 1px solid %(line)s; border-radius: %(small_radius)spx; }
QFrame[role="notice"] { background: %(warning_soft)s; border: 1px solid %(warning)s; border-radius: %(small_radius)spx; }
QFrame[role="conflict"] { background: %(warning_soft)s; border: 2px solid %(warning)s; border-radius: %(small_radius)spx; }
QFrame[role="saved"] { background: %(success_soft)s; border-radius: %(small_radius)spx; }
QFrame[role="problem"] { background: %(danger_soft)s; border: 1px solid %(danger)s; border-radius: %(small_radius)spx; }
QFrame[role="problem"] QLabel { color: %(danger)s; }
QFrame[role="alarm"] { background: %(alarm)s; }
QFrame[role="alarm"] QLabel { color: %(on_alarm)s; font-weight: 600; }
QFrame[role="ribbon"] { background: %(practice)s; }
QFrame[role="ribbon"] QLabel { color: %(on_practice)s; font-weight: 600; font-size: %(label)spx; }
QScrollArea, QScrollArea > QWidget > QWidget[role="body"] { background: transparent; border: none; }
QToolTip { background: %(surface)s; color: %(text)s; border: 1px solid %(edge)s; padding: 4px; }
"""
_LABELS: Final = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: %(title)spx; font-weight: 700; }
QLabel[role="question"] { font-size: %(number)spx; font-weight: 700; }
QLabel[role="large"] { font-size: %(large)spx; }
QLabel[role="heading"] { font-size: %(large)spx; font-weight: 600; }
QLabel[role="number"] { font-size: %(number)spx; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: %(muted)s; font-size: %(label)spx; }
QLabel[role="small"] { color: %(muted)s; font-size: %(small)spx; }
QLabel[role="phrase"] { font-size: %(huge)spx; font-weight: 700; background: %(raised)s; border: 1px solid %(line)s;
    border-radius: %(small_radius)spx; padding: %(gap)spx; }
QLabel[role="empty"] { color: %(muted)s; font-size: %(large)spx; }
QLabel[role="field-problem"], QLabel[role="danger-text"] { color: %(danger)s; font-weight: 600; }
QLabel[role="field-warning"] { color: %(warning)s; font-weight: 600; }
QLabel[role="success-text"] { color: %(success)s; font-weight: 600; }
"""
_BUTTONS: Final = """
QPushButton { background: %(surface)s; color: %(text)s; border: 2px solid %(edge)s; border-radius: %(small_radius)spx;
    padding: %(tight)spx %(gap)spx; font-size: %(label)spx; outline: none; }
QPushButton:hover { background: %(raised)s; }
QPushButton:focus { border: 3px solid %(focus)s; padding: %(tight_focus)spx %(gap_focus)spx; }
QPushButton:pressed { background: %(selected)s; }
QPushButton:disabled { color: %(faint)s; border-color: %(line)s; background: %(raised)s; }
QPushButton[role="quiet"] { color: %(primary)s; font-weight: 600; }
QPushButton[aligned="left"] { text-align: left; }
QPushButton[role="link"] { color: %(primary)s; font-weight: 600; background: transparent; border: 2px solid transparent; }
QPushButton[role="link"]:hover { background: %(raised)s; }
QPushButton[role="link"]:focus { border: 3px solid %(focus)s; }
QPushButton[role="primary"], QPushButton[role="danger"] { padding-left: %(roomy)spx; padding-right: %(roomy)spx; }
QPushButton[role="primary"] { background: %(primary)s; color: %(on_primary)s; border-color: %(primary)s; font-weight:
    700; font-size: %(body)spx; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: %(primary_hover)s; border-color: %(primary_hover)s; }
QPushButton[role="primary"]:focus { border: 3px solid %(primary)s; outline: 2px solid %(on_primary)s; outline-radius: 5px;
    padding-left: %(tight)spx; padding-right: %(tight)spx; }
QPushButton[role="primary"]:disabled { background: %(muted_soft)s; color: %(muted)s; border-color: %(muted_soft)s; }
QPushButton[role="danger"] { background: %(alarm)s; color: %(on_alarm)s; border-color: %(alarm)s; font-weight: 700; font-size: %(body)spx; }
QPushButton[role="danger"]:hover, QPushButton[role="danger"]:pressed { background: %(alarm_hover)s; border-color: %(alarm_hover)s; }
QPushButton[role="danger"]:focus { border: 3px solid %(alarm)s; outline: 2px solid %(on_alarm)s; outline-radius: 5px;
    padding-left: %(tight)spx; padding-right: %(tight)spx; }
QPushButton[role="help"] { background: %(warning_soft)s; color: %(warning)s; border-color: %(warning)s; font-weight:
    700; font-size: %(body)spx; }
QPushButton[role="help"]:disabled { background: %(raised)s; color: %(muted)s; border-color: %(line)s; }
QPushButton[role="help"]:focus { border: 3px solid %(focus)s; }
QPushButton[role="chip"] { border-radius: %(pill)spx; padding-left: %(tight)spx; padding-right: %(tight)spx; }
QPushButton[role="chip"]:disabled { background: %(raised)s; color: %(faint)s; border-color: %(line)s; }
QPushButton[role="chip"]:checked { background: %(selected)s; color: %(info)s; border-color: %(primary)s; font-weight: 600; }
QPushButton[role="answer"] { text-align: left; font-size: %(large)spx; padding-left: %(wide)spx; border-radius: %(radius)spx; }
QPushButton[role="step"] { font-size: %(large)spx; padding: 0; }
"""
_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QComboBox { background: %(surface)s; color: %(text)s; border: 2px solid %(edge)s;
    border-radius: %(small_radius)spx;
    padding: %(tight)spx %(inside)spx; font-size: %(body)spx; selection-background-color: %(primary)s; selection-color: %(on_primary)s; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 3px solid %(focus)s; padding: %(tight_focus)spx %(inside_focus)spx; }
QLineEdit[large="true"], QPlainTextEdit[large="true"] { font-size: %(large)spx; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: %(danger)s; }
QLineEdit:disabled { color: %(faint)s; background: %(raised)s; border-color: %(line)s; }
QComboBox::drop-down { border: none; width: %(wide)spx; }
QAbstractItemView { background: %(surface)s; color: %(text)s; border: none; outline: none; selection-background-color: %(selected)s;
    selection-color: %(text)s; alternate-background-color: %(surface)s; }
QTableView:focus, QListView:focus { border: 2px solid %(focus)s; border-radius: %(small_radius)spx; }
QTableView, QListView { border: 2px solid transparent; border-radius: %(small_radius)spx; gridline-color: %(line)s; }
QListWidget[role="suggestions"] { border: 2px solid %(edge)s; border-radius: %(small_radius)spx; }
QListWidget[role="suggestions"]::item { padding-left: %(gap)spx; }
QListWidget[role="suggestions"]::item:selected, QListWidget[role="suggestions"]::item:hover { background: %(selected)s; color: %(text)s; }
QHeaderView { background: %(surface)s; }
QHeaderView::section { background: %(surface)s; color: %(muted)s; border: none; border-bottom: 1px solid %(line)s;
    padding: %(tight)spx %(gap)spx; font-size: %(small)spx; }
QTabBar { background: transparent; font-size: %(body)spx; }
QTabBar::tab { background: transparent; color: %(muted)s; padding: %(gap)spx %(wide)spx; border: none; border-bottom: 4px solid transparent;
    margin-right: %(tight)spx; }
QTabBar[dense="true"]::tab { padding: %(gap)spx %(gap)spx; font-size: %(small)spx; margin-right: 0; }
QTabBar::tab:selected { color: %(text)s; font-weight: 600; border-bottom-color: %(primary)s; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus { background: %(selected)s; }
QScrollBar:vertical { background: transparent; width: %(bar)spx; margin: 0; }
QScrollBar:horizontal { background: transparent; height: %(bar)spx; margin: 0; }
QScrollBar::handle { background: %(edge)s; border-radius: %(bar_radius)spx; min-height: %(wide)spx; min-width: %(wide)spx; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: %(muted_soft)s; border: none; border-radius: 4px; text-align: center; color: %(text)s; }
QProgressBar::chunk { background: %(selected)s; border-radius: 4px; }
QCheckBox { spacing: %(gap)spx; }
QCheckBox::indicator { width: %(wide)spx; height: %(wide)spx; }
"""
_SHEET: Final = _FRAMES + _LABELS + _BUTTONS + _INPUTS


def style_sheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """Every size is scaled by `px`; the border of what has the focus is one pixel wider, its padding one less."""
    sizes = {name: px(size) for name, size in SIZES.items()}
    spaces = {"tight": px(4), "gap": px(12), "inside": px(10), "wide": px(24), "roomy": px(18), "bar": px(14), "pill": px(44) // 2}
    focused = {f"{name}_focus": spaces[name] - 1 for name in ("tight", "gap", "inside")}
    radii = {"radius": px(RADIUS), "small_radius": px(SMALL_RADIUS), "bar_radius": px(14) // 2 - 3}
    colours = {name.replace("-", "_"): colour for name, colour in tokens.items()}
    return _SHEET % {**colours, **sizes, **spaces, **focused, **radii}
