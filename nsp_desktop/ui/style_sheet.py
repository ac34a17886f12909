"""The one style sheet, made from the tokens of a theme."""

from collections.abc import Callable
from string import Template
from typing import Final

from nsp_desktop.ui.tokens import RADIUS, SIZES, SMALL_RADIUS, Tokens

_FRAMES: Final = """
QWidget[role="card"], QFrame[role="form"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QWidget[role="bar"] { background: $surface; }
QDialog, QWidget[role="dialog"] { background: $surface; }
QFrame[role="work"] { background: $raised; border: 1px solid $line; border-radius: ${small_radius}px; }
QFrame[role="notice"] { background: $warning_soft; border: 1px solid $warning; border-radius: ${small_radius}px; }
QFrame[role="conflict"] { background: $warning_soft; border: 2px solid $warning; border-radius: ${small_radius}px; }
QFrame[role="saved"] { background: $success_soft; border-radius: ${small_radius}px; }
QFrame[role="problem"] { background: $danger_soft; border: 1px solid $danger; border-radius: ${small_radius}px; }
QFrame[role="problem"] QLabel { color: $danger; }
QFrame[role="alarm"] { background: $alarm; }
QFrame[role="alarm"] QLabel { color: $on_alarm; font-weight: 600; }
QFrame[role="ribbon"] { background: $practice; }
QFrame[role="ribbon"] QLabel { color: $on_practice; font-weight: 600; font-size: ${label}px; }
QScrollArea, QScrollArea > QWidget > QWidget[role="body"] { background: transparent; border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
"""
_LABELS: Final = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="question"] { font-size: ${number}px; font-weight: 700; }
QLabel[role="large"] { font-size: ${large}px; }
QLabel[role="heading"] { font-size: ${large}px; font-weight: 600; }
QLabel[role="number"] { font-size: ${number}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; font-size: ${label}px; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="phrase"] { font-size: ${huge}px; font-weight: 700; background: $raised; border: 1px solid $line;
    border-radius: ${small_radius}px; padding: ${gap}px; }
QLabel[role="empty"] { color: $muted; font-size: ${large}px; }
QLabel[role="field-problem"], QLabel[role="danger-text"] { color: $danger; font-weight: 600; }
QLabel[role="field-warning"] { color: $warning; font-weight: 600; }
QLabel[role="success-text"] { color: $success; font-weight: 600; }
"""
_BUTTONS: Final = """
QPushButton { background: $surface; color: $text; border: 2px solid $edge; border-radius: ${small_radius}px;
    padding: ${tight}px ${gap}px; font-size: ${label}px; outline: none; }
QPushButton:hover { background: $raised; }
QPushButton:focus { border: 3px solid $focus; padding: ${tight_focus}px ${gap_focus}px; }
QPushButton:pressed { background: $selected; }
QPushButton:disabled { color: $faint; border-color: $line; background: $raised; }
QPushButton[role="quiet"] { color: $primary; font-weight: 600; }
QPushButton[role="link"] { color: $primary; font-weight: 600; background: transparent; border: 2px solid transparent; }
QPushButton[role="link"]:hover { background: $raised; }
QPushButton[role="link"]:focus { border: 3px solid $focus; }
QPushButton[role="primary"], QPushButton[role="danger"] { padding-left: ${roomy}px; padding-right: ${roomy}px; }
QPushButton[role="primary"] { background: $primary; color: $on_primary; border-color: $primary; font-weight: 700; font-size: ${body}px; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $primary_hover; border-color: $primary_hover; }
QPushButton[role="primary"]:focus { border: 3px solid $primary; outline: 2px solid $on_primary; outline-radius: 5px;
    padding-left: ${tight}px; padding-right: ${tight}px; }
QPushButton[role="primary"]:disabled { background: $muted_soft; color: $muted; border-color: $muted_soft; }
QPushButton[role="danger"] { background: $alarm; color: $on_alarm; border-color: $alarm; font-weight: 700; font-size: ${body}px; }
QPushButton[role="danger"]:hover, QPushButton[role="danger"]:pressed { background: $alarm_hover; border-color: $alarm_hover; }
QPushButton[role="danger"]:focus { border: 3px solid $alarm; outline: 2px solid $on_alarm; outline-radius: 5px;
    padding-left: ${tight}px; padding-right: ${tight}px; }
QPushButton[role="help"] { background: $warning_soft; color: $warning; border-color: $warning; font-weight: 700; font-size: ${body}px; }
QPushButton[role="help"]:disabled { background: $raised; color: $muted; border-color: $line; }
QPushButton[role="help"]:focus { border: 3px solid $focus; }
QPushButton[role="chip"] { border-radius: ${pill}px; padding-left: ${tight}px; padding-right: ${tight}px; }
QPushButton[role="chip"]:disabled { background: $raised; color: $faint; border-color: $line; }
QPushButton[role="chip"]:checked { background: $selected; color: $info; border-color: $primary; font-weight: 600; }
QPushButton[role="answer"] { text-align: left; font-size: ${large}px; padding-left: ${wide}px; border-radius: ${radius}px; }
QPushButton[role="step"] { font-size: ${large}px; padding: 0; }
"""
_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text; border: 2px solid $edge; border-radius: ${small_radius}px;
    padding: ${tight}px ${inside}px; font-size: ${body}px; selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 3px solid $focus; padding: ${tight_focus}px ${inside_focus}px; }
QLineEdit[large="true"], QPlainTextEdit[large="true"] { font-size: ${large}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $danger; }
QLineEdit:disabled { color: $faint; background: $raised; border-color: $line; }
QComboBox::drop-down { border: none; width: ${wide}px; }
QAbstractItemView { background: $surface; color: $text; border: none; outline: none; selection-background-color: $selected;
    selection-color: $text; alternate-background-color: $surface; }
QTableView:focus, QListView:focus { border: 2px solid $focus; border-radius: ${small_radius}px; }
QTableView, QListView { border: 2px solid transparent; border-radius: ${small_radius}px; gridline-color: $line; }
QListWidget[role="suggestions"] { border: 2px solid $edge; border-radius: ${small_radius}px; }
QListWidget[role="suggestions"]::item { padding-left: ${gap}px; }
QListWidget[role="suggestions"]::item:selected, QListWidget[role="suggestions"]::item:hover { background: $selected; color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: ${tight}px ${gap}px; font-size: ${small}px; }
QTabBar { background: transparent; font-size: ${body}px; }
QTabBar::tab { background: transparent; color: $muted; padding: ${gap}px ${wide}px; border: none; border-bottom: 4px solid transparent;
    margin-right: ${tight}px; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $primary; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus { background: $selected; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${bar_radius}px; min-height: ${wide}px; min-width: ${wide}px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $muted_soft; border: none; border-radius: 4px; text-align: center; color: $text; }
QProgressBar::chunk { background: $selected; border-radius: 4px; }
QCheckBox { spacing: ${gap}px; }
QCheckBox::indicator { width: ${wide}px; height: ${wide}px; }
"""
_SHEET: Final = Template(_FRAMES + _LABELS + _BUTTONS + _INPUTS)


def style_sheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """Every size is scaled by `px`; the border of what has the focus is one pixel wider, its padding one less."""
    sizes = {name: px(size) for name, size in SIZES.items()}
    spaces = {"tight": px(4), "gap": px(12), "inside": px(10), "wide": px(24), "roomy": px(18), "bar": px(14), "pill": px(44) // 2}
    focused = {f"{name}_focus": spaces[name] - 1 for name in ("tight", "gap", "inside")}
    radii = {"radius": px(RADIUS), "small_radius": px(SMALL_RADIUS), "bar_radius": px(14) // 2 - 3}
    colours = {name.replace("-", "_"): colour for name, colour in tokens.items()}
    return _SHEET.substitute({**colours, **sizes, **spaces, **focused, **radii})
