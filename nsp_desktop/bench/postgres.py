"""A real PostgreSQL in a folder of its own, for measurements and tests: with a certificate, over TLS, and gone afterwards."""

import datetime
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import psutil

VERSIONS: Final = ("17", "16", "15")
_PATIENCE_S: Final = 120
_FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS: Final = {
    "listen_addresses": "localhost", "ssl": "on", "ssl_cert_file": "server.crt", "ssl_key_file": "server.key", "max_connections": "60",
    "shared_buffers": "64MB", "password_encryption": "scram-sha-256", "log_min_messages": "fatal", "wal_level": "logical",
    "max_wal_size": "256MB", "min_wal_size": "32MB", "dynamic_shared_memory_type": "mmap",
}  # fmt: skip
_ROOM: Final = 4 << 30
_SHORT: Final = "/tmp"  # noqa: S108  # the path of a socket has a limit of a hundred letters
_WHO: Final = "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n"


def programs() -> Path | None:
    """Where Debian keeps the server's programs, the newest version first; None where there is none."""
    places = [Path("/usr/lib/postgresql") / version / "bin" for version in VERSIONS]
    return next((place for place in places if (place / "initdb").is_file()), None)


def account() -> str | None:
    """Who runs the server: it refuses root. None when there is nobody else."""
    import pwd

    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def lacking() -> str:
    """Why no server can be started here; "" when one can."""
    if os.name != "posix" or programs() is None:
        return "no PostgreSQL 15 to 17 is installed here"
    return "" if account() is not None else "there is no account but root to run PostgreSQL"


@dataclass
class Server:
    """One server with its folder; `settings` are lines of postgresql.conf."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=lambda: _FAST)
    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def root_certificate(self) -> Path:
        return self.folder / "ca.crt"

    def admin_url(self, database: str = "postgres") -> str:
        """For its superuser, through the socket in its folder."""
        return f"postgresql:///{database}?host={self.folder}&port={self.port}&user=postgres"

    def url(self, role: str, database: str = "postgres", port: int | None = None) -> str:
        """For everybody else: over TLS, with a certificate that is checked."""
        where = f"localhost:{port or self.port}/{database}"
        return f"postgresql://{role}@{where}?sslmode=verify-full&sslrootcert={self.root_certificate}"

    def make(self) -> None:
        """Make the folder, its certificates and an empty cluster."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        _write_certificates(self.folder)
        self._own()
        self._run("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
        data = self.folder / "data"
        for name in ("server.crt", "server.key"):
            shutil.copy2(self.folder / name, data / name)
        (data / "pg_hba.conf").write_text(_WHO, encoding="ascii")
        self._own()

    def start(self) -> None:
        """Start it, on a port that is free, and wait until it answers."""
        who = _as_account()
        for _try in range(5):
            self.port = self.port or _free_port()
            settings = {**_SETTINGS, "port": str(self.port), "unix_socket_directories": str(self.folder), **self.settings}
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            log = (self.folder / "log").open("ab")
            self._process = subprocess.Popen(
                [_program("postgres"), "-D", "data", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=who.user,
                group=who.group,
                extra_groups=who.extra,
                env=self._environment(),
            )
            log.close()
            if self._answers():
                return
            self.port = 0
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def recover(self) -> None:
        """Wait until it answers again after a crash, and start it where it gave up."""
        if not self._answers():
            self.start()

    def stop(self) -> None:
        """End it, without writing what nobody will read."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(_PATIENCE_S)

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        assert self._process is not None
        ours = psutil.Process(self._process.pid)
        everybody = [ours, *ours.children(recursive=True)]
        for process in everybody:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        self._process.wait(_PATIENCE_S)
        psutil.wait_procs(everybody, _PATIENCE_S)

    def _answers(self) -> bool:
        assert self._process is not None
        until = time.monotonic() + _PATIENCE_S
        while self._process.poll() is None and time.monotonic() < until:
            asked = subprocess.run([_program("pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)], check=False)
            if asked.returncode == 0:
                return True
            time.sleep(0.05)
        return False

    def _environment(self) -> dict[str, str]:
        """Nothing of whoever starts it: a client inside the server would look for certificates in that home."""
        return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), "LC_ALL": "C"}

    def _own(self) -> None:
        name = account()
        if os.geteuid() == 0 and name is not None:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, name)

    def _run(self, *command: str) -> None:
        who = _as_account()
        done = subprocess.run(
            [_program(command[0]), *command[1:]], cwd=self.folder, capture_output=True, check=False, user=who.user, group=who.group,
            extra_groups=who.extra,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace"))


def memory_folder() -> Path | None:
    """A folder that is no disk, with room for a small server; None where there is none."""
    place = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    return place if place.is_dir() and shutil.disk_usage(place).free > _ROOM else None


@contextmanager
def running(*, durable: bool = False, folder: Path | None = None, more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A started server; `durable`: it writes as a real one does, else without waiting for the disk. Its folder goes away with it."""
    place = Path(tempfile.mkdtemp(prefix="nsp-hub-", dir=folder or _SHORT))
    server = Server(place, {**({} if durable else _FAST), **(more or {})})
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _program(name: str) -> str:
    place = programs()
    assert place is not None
    return str(place / name)


class _Account(NamedTuple):
    user: str | None
    group: int | None
    extra: list[str | int] | None


def _as_account() -> _Account:
    name = account()
    return _Account(name, _group(name), []) if os.geteuid() == 0 and name is not None else _Account(None, None, None)


def _group(name: str) -> int:
    import pwd

    return pwd.getpwnam(name).pw_gid


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _write_certificates(folder: Path, names: Sequence[str] = ("localhost",)) -> None:
    """An authority of its own and a server's certificate by it, for tests and measurements only."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    until = now + datetime.timedelta(days=2)
    start = x509.CertificateBuilder().not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(until)
    root = (
        start.subject_name(named("test ca")).issuer_name(named("test ca")).serial_number(1).public_key(root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(root_key, hashes.SHA256())
    )  # fmt: skip
    server = (
        start.subject_name(named(names[0])).issuer_name(root.subject).serial_number(2).public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(root_key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "ca.crt").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    (folder / "server.crt").write_bytes(server.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(private)
    (folder / "server.key").chmod(0o600)
