"""The names of all kinds of sheets, as they are typed and as help shows them."""

from typing import Final

KINDS: Final = (
    "status", "report:NUMBER", "handover", "handover:NUMBER",
    "roster", "log", "evaluation", "list:REGISTER", "list:REGISTER:names", "record:REGISTER:NUMBER",
    "card:visitors:NUMBER", "card:offers:NUMBER", "card:users:NAME", "cards:visitors", "slip:needs:NUMBER", "slip:messages:NUMBER",
    "stock", "order", "poster", "poster:night",
    "board", "checklist:opening", "checklist:night", "checklist:closing", "checklist:own", "message-form",
    "blank:REGISTER", "blank:REGISTER:COUNT", "calibration", "key", "recovery", "backup", "erasure", "proof:NUMBER", "figures",
    "collection", "municipal:NUMBER", "drill",
)  # fmt: skip
