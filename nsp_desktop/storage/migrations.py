"""The ledger's and the local file's schema, in ordered migrations; record tables are derived and have none."""

from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.database import APPLICATION_ID, named_migrations, said, sqlite_utils_database, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

    from nsp_desktop.storage.database import Connection

LEDGER_VERSION = 2
LOCAL_VERSION = 1


def prepare_ledger(connection: "Connection", *, read_only: bool = False) -> None:
    """Bring a ledger to this version; a start with nothing to do costs one pragma and no import. An older one can be read as it is."""
    _prepare(connection, "ledger", LEDGER_VERSION, read_only)


def prepare_local(connection: "Connection") -> None:
    """Bring the local file (settings, drafts) to this version."""
    _prepare(connection, "local", LOCAL_VERSION, False)


def _prepare(connection: "Connection", which: str, wanted: int, read_only: bool) -> None:
    found = int(connection.execute("pragma user_version").fetchone()[0])
    if found == wanted or (read_only and 0 < found < wanted):
        return
    if found > wanted:
        raise UserError(_("Deze gegevens zijn van een nieuwere versie van het programma. Er is niets gewijzigd. Werk dit programma bij."))
    database = sqlite_utils_database(connection)
    with said():
        if which == "ledger":
            _ledger_migrations(database)
        else:
            _local_migrations(database)
    with transaction(connection):
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {wanted}")


def _ledger_migrations(database: "Database") -> None:
    migrations = named_migrations("ledger")

    @migrations(name="0001_ledger")
    def first(db: "Database") -> None:
        _points_and_nodes(db)
        _entries(db)

    @migrations(name="0002_counters_beside_the_head")
    def second(db: "Database") -> None:
        """An act moves its laptop's head anyway: the numbers given out on the same row cost no page more. Empty: count again."""
        db.table("nodes").add_column("counters", bytes)
        db.table("counters").drop()

    migrations.apply(database)


def _points_and_nodes(db: "Database") -> None:
    db.table("points").create(
        {"point": bytes, "name": str, "municipality": str, "event": str, "mode": str, "public_key": bytes}, pk="point"
    )
    db.table("nodes").create(
        {
            "id": int, "node": bytes, "point": bytes, "letter": str, "public_key": bytes, "certified": int, "first_stamp": int,
            "mark_seq": int, "mark_hash": bytes, "last_stamp": int, "head_seq": int, "head_hash": bytes, "head_signature": bytes,
        },
        pk="id",
    )  # fmt: skip
    db.table("nodes").create_index(["node"], unique=True)
    db.table("meta").create({"name": str, "value": bytes}, pk="name")
    db.table("counters").create({"register": str, "last": int}, pk="register")


def _entries(db: "Database") -> None:
    columns = {"node": int, "seq": int, "hash": bytes, "record": bytes, "act": int, "raw": bytes, "open": bytes, "personal": bytes}
    db.table("entries").create({"id": int, **columns}, pk="id")
    db.table("entries").create_index(["node", "seq", "hash"], unique=True)
    db.table("entries").create_index(["record"])
    db.table("staged").create(
        {"node": bytes, "seq": int, "hash": bytes, "raw": bytes, "open": bytes, "personal": bytes}, pk=("node", "seq", "hash")
    )
    db.table("promised").create({"node": bytes, "seq": int, "letter": str, "point": str}, pk="node")
    db.table("erasures").create({"hash": bytes, "point": bytes, "by": bytes}, pk=("hash", "point"))
    db.table("unsettled").create(
        {"record": bytes, "field": str, "place": int, "value": bytes, "entry": bytes, "stamp": int, "author": bytes, "recorded_at": int}
    )
    db.table("unsettled").create_index(["record"])


def _local_migrations(database: "Database") -> None:
    migrations = named_migrations("local")

    @migrations(name="0001_settings")
    def first(db: "Database") -> None:
        db.table("settings").create({"name": str, "value": str}, pk="name")

    migrations.apply(database)
