"""age recipients and identity files: read as age-keygen writes them, refused with a sentence in any other form."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.storage.age_files import (
    IDENTITY_FILE_LIMIT,
    PRACTICE_IDENTITY,
    PRACTICE_RECIPIENT,
    check_recipient,
    decrypt_with,
    encrypt_to,
    new_identity,
    read_identities,
    recipient_of,
)

IDENTITY = new_identity()
RECIPIENT = recipient_of(IDENTITY)
FILE = f"# created: 2026-03-12T14:05:00+01:00\n# public key: {RECIPIENT}\n{IDENTITY}\n"


def test_the_practice_municipality_is_one_pair() -> None:
    assert recipient_of(PRACTICE_IDENTITY) == PRACTICE_RECIPIENT
    assert check_recipient(PRACTICE_RECIPIENT) == PRACTICE_RECIPIENT


@pytest.mark.parametrize("text", [FILE, FILE.replace("\n", "\r\n"), "\ufeff" + FILE, f"\n\n  {IDENTITY}  \n#\n"])
def test_a_file_of_age_keygen_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "gemeente.txt").write_bytes(text.encode())
    assert read_identities(tmp_path / "gemeente.txt") == IDENTITY


def test_each_identity_of_a_file_opens(tmp_path: Path) -> None:
    other = new_identity()
    (tmp_path / "gemeente.txt").write_text(f"{IDENTITY}\n{other}\n")
    assert decrypt_with(read_identities(tmp_path / "gemeente.txt"), encrypt_to([recipient_of(other)], b"inhoud")) == b"inhoud"


@pytest.mark.parametrize(
    "content",
    [b"", b"# leeg\n", b"hallo", RECIPIENT.encode(), IDENTITY[:-1].encode(), b"\xff\xfe", f"{IDENTITY}\nhallo".encode(),
     b"AGE-PLUGIN-YUBIKEY-1ABC", f"{IDENTITY}\n".encode() * 101, b"#" * (IDENTITY_FILE_LIMIT + 1)],
)  # fmt: skip
def test_any_other_file_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sleutel").write_bytes(content)
    with pytest.raises(UserError):
        read_identities(tmp_path / "sleutel")


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "weg", tmp_path):
        with pytest.raises(UserError, match="sleutel van de gemeente"):
            read_identities(path)


@given(st.binary(max_size=200))
def test_any_bytes_as_identity_file_are_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("sleutel") / "sleutel"
    path.write_bytes(noise)
    with pytest.raises(UserError):
        read_identities(path)


@given(st.integers(0, len(IDENTITY) - 1), st.characters())
def test_a_changed_letter_in_an_identity_is_noticed(place: int, letter: str) -> None:
    changed = IDENTITY[:place] + letter + IDENTITY[place + 1 :]
    if changed == IDENTITY:
        return
    with pytest.raises(UserError):
        recipient_of(changed)


@given(st.integers(0, len(RECIPIENT) - 1), st.characters() | st.characters(categories=["Cs"]))
def test_a_changed_letter_in_a_recipient_is_noticed(place: int, letter: str) -> None:
    changed = RECIPIENT[:place] + letter + RECIPIENT[place + 1 :]
    if changed == RECIPIENT:
        return
    with pytest.raises(UserError):
        check_recipient(changed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "begint met age1"), ("gemeente", "begint met age1"), (IDENTITY, "geheime sleutel"), (IDENTITY.lower(), "geheime sleutel"),
     ("age1abc", "fout"), ("age1yubikey1qwerty", "fout"), ("ssh-ed25519 AAAA", "begint met age1")],
)  # fmt: skip
def test_a_wrong_recipient_gets_its_own_sentence(typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        check_recipient(typed)
    assert "AGE-SECRET-KEY-1" not in caught.value.message


def test_spaces_around_a_recipient_do_not_matter() -> None:
    assert check_recipient(f"\n {RECIPIENT}\t") == RECIPIENT


SEALED = encrypt_to([RECIPIENT], b"inhoud")


def test_another_identity_opens_nothing() -> None:
    assert decrypt_with(IDENTITY, SEALED) == b"inhoud"
    assert decrypt_with(new_identity(), SEALED) is None


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
def test_every_flipped_bit_of_an_age_file_is_noticed(place: int, bit: int) -> None:
    assert decrypt_with(IDENTITY, SEALED[:place] + bytes([SEALED[place] ^ 1 << bit]) + SEALED[place + 1 :]) is None


@given(st.binary(max_size=300), st.sampled_from([b"", b"age-encryption.org/v1\n", SEALED[:60], SEALED]))
def test_any_bytes_are_no_age_file(noise: bytes, start: bytes) -> None:
    assert decrypt_with(IDENTITY, start + noise) == (b"inhoud" if start + noise == SEALED else None)
