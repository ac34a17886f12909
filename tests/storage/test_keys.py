"""The key-slot file: it opens by phrase, identity or in the clear; damage is noticed and put right; nothing else opens it."""

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.storage import key_slots, keys
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.key_copies import COPY_NAME, FILE_NAME
from nsp_desktop.storage.key_slots import BrokenSlots, OpenSlot, SlotFile, UnknownSlot
from nsp_desktop.storage.phrase_key import STANDARD, Cost

KEY = bytes(range(32))
POINT = "ab" * 16
WORDS = "appel fiets lamp wolk"
CHEAP = Cost(memory_kib=1_024, passes=1)
IDENTITY = new_identity()


def make(folder: Path, phrase: str | None = WORDS, recipients: tuple[str, ...] = (), *, practice: bool = False) -> Path:
    keys.create_slots(folder, KEY, phrase=phrase, recipients=recipients, point_id_hex=POINT, practice=practice, cost=CHEAP)
    return folder


def rewritten(change: Callable[[dict[str, object]], None], data: bytes) -> bytes:
    """A slot file whose checksum is right and whose MAC is not: what somebody without the key can make."""
    body = json.loads(data.split(b"\n")[0])
    change(body)
    signed = json.dumps(body, separators=(",", ":")).encode() + b"\n" + data.split(b"\n")[1] + b"\n"
    return signed + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def sentence(folder: Path, phrase: str | None = None, identity: str | None = None) -> str:
    with pytest.raises(UserError) as caught:
        keys.unlock(folder, phrase=phrase, identity=identity)
    return caught.value.message


@pytest.mark.parametrize("typed", [WORDS, "  APPEL-fiets_Lamp, wolk ", "Appel.Fiets.Lamp.Wolk", "áppel\tfiets\nlamp wolk"])
def test_the_phrase_opens_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    assert keys.unlock(make(tmp_path), phrase=typed) == KEY


def test_the_identity_of_each_recipient_opens(tmp_path: Path) -> None:
    other = new_identity()
    make(tmp_path, recipients=(recipient_of(IDENTITY), recipient_of(other)))
    assert keys.unlock(tmp_path, identity=IDENTITY) == KEY
    assert keys.unlock(tmp_path, identity=f"# gemeente\n\n{new_identity()}\n{other}\n") == KEY
    assert keys.recipients(tmp_path) == (recipient_of(IDENTITY), recipient_of(other))


def test_a_practice_folder_opens_without_a_secret_and_says_so(tmp_path: Path) -> None:
    make(tmp_path, phrase=None, practice=True)
    assert keys.unlock(tmp_path) == KEY
    assert keys.is_practice(tmp_path)
    assert keys.is_open(tmp_path)
    assert not keys.needs_phrase(tmp_path)


def test_a_real_folder_needs_its_phrase_and_holds_its_key_nowhere(tmp_path: Path) -> None:
    make(tmp_path)
    assert keys.needs_phrase(tmp_path)
    assert not keys.is_practice(tmp_path)
    assert not keys.is_open(tmp_path)
    assert not keys.has_recipient(tmp_path)
    for name in (FILE_NAME, COPY_NAME):
        assert KEY.hex() not in (tmp_path / name).read_text()


def test_a_folder_that_nothing_could_open_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing could open"):
        make(tmp_path, phrase=None)
    assert list(tmp_path.iterdir()) == []


def test_wrong_words_get_a_sentence_and_a_question_about_a_slip(tmp_path: Path) -> None:
    make(tmp_path, recipients=(recipient_of(new_identity()),))
    assert "Deze woorden passen niet" in sentence(tmp_path, "appel fiets lamp wolf")
    assert "Bedoelt u fiets in plaats van feits?" in sentence(tmp_path, "appel feits lamp wolk")
    assert "vier woorden" in sentence(tmp_path)
    assert "vier woorden" in sentence(tmp_path, " - ")
    assert "geheime sleutel past niet" in sentence(tmp_path, identity=IDENTITY)
    assert "geen bestand met een geheime sleutel" in sentence(tmp_path, identity="appel")


def test_a_folder_of_the_municipality_alone_asks_for_its_identity(tmp_path: Path) -> None:
    make(tmp_path, phrase=None, recipients=(recipient_of(IDENTITY),))
    assert "--identity-file" in sentence(tmp_path, WORDS)
    assert not keys.needs_phrase(tmp_path)


@pytest.mark.parametrize("broken", [FILE_NAME, COPY_NAME])
@pytest.mark.parametrize("damage", [b"", b"kapot", b"x" * 100_000, None])
def test_one_damaged_copy_opens_and_is_put_right(tmp_path: Path, broken: str, damage: bytes | None) -> None:
    make(tmp_path)
    good = (tmp_path / FILE_NAME).read_bytes()
    if damage is None:
        (tmp_path / broken).unlink()
    else:
        (tmp_path / broken).write_bytes(damage)
    assert "Deze woorden passen niet" in sentence(tmp_path, "fout fout fout fout")
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY
    assert (tmp_path / broken).read_bytes() == good


def test_two_damaged_copies_and_none_at_all_are_told_apart(tmp_path: Path) -> None:
    assert "keys.slots is er niet" in sentence(tmp_path, WORDS)
    make(tmp_path)
    for name in (FILE_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(b"\x00" * 200)
    assert "beschadigd" in sentence(tmp_path, WORDS)


def test_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    make(tmp_path)
    newer = rewritten(lambda body: body.update(format=2), (tmp_path / FILE_NAME).read_bytes())
    (tmp_path / FILE_NAME).write_bytes(newer)
    assert "nieuwere versie" in sentence(tmp_path, WORDS)
    assert (tmp_path / FILE_NAME).read_bytes() == newer


@pytest.mark.parametrize(("memory", "passes"), [(2**22, 1), (10, 1), (1_024, 1_000), (-1, 1), (1_024, 0)])
def test_a_file_cannot_ask_for_all_memory_or_time(tmp_path: Path, memory: int, passes: int) -> None:
    def bomb(body: dict[str, object]) -> None:
        slots = body["slots"]
        assert isinstance(slots, list)
        slots[0].update(memory_kib=memory, passes=passes)

    make(tmp_path)
    data = rewritten(bomb, (tmp_path / FILE_NAME).read_bytes())
    for name in (FILE_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(data)
    assert "beschadigd" in sentence(tmp_path, WORDS)


def test_a_slot_added_without_the_database_key_opens_nothing_new_and_is_thrown_out(tmp_path: Path) -> None:
    make(tmp_path)
    good = (tmp_path / FILE_NAME).read_bytes()
    forged = rewritten(lambda body: body.update(generation=9, slots=[{"kind": "open", "key": "00" * 32}]), good)
    (tmp_path / FILE_NAME).write_bytes(forged)
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY
    assert (tmp_path / FILE_NAME).read_bytes() == good
    for name in (FILE_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(forged)
    assert "passen niet bij elkaar" in sentence(tmp_path, WORDS)


def test_a_changed_phrase_shuts_out_the_old_one(tmp_path: Path) -> None:
    make(tmp_path, recipients=(recipient_of(IDENTITY),))
    keys.change_phrase(tmp_path, KEY, "berg brug dak deur", cost=CHEAP)
    assert keys.unlock(tmp_path, phrase="berg brug dak deur") == KEY
    assert keys.unlock(tmp_path, identity=IDENTITY) == KEY
    sentence(tmp_path, WORDS)


def test_a_phrase_ends_a_key_in_the_clear(tmp_path: Path) -> None:
    keys.create_slots(tmp_path, KEY, phrase=None, recipients=(), point_id_hex=POINT, practice=False, in_the_clear=True)
    assert keys.unlock(tmp_path) == KEY
    keys.change_phrase(tmp_path, KEY, WORDS, cost=CHEAP)
    assert keys.needs_phrase(tmp_path)
    sentence(tmp_path)


def test_a_change_that_was_cut_between_its_two_copies_leaves_both_phrases_open(tmp_path: Path) -> None:
    make(tmp_path)
    before = (tmp_path / COPY_NAME).read_bytes()
    keys.change_phrase(tmp_path, KEY, "berg brug dak deur", cost=CHEAP)
    (tmp_path / COPY_NAME).write_bytes(before)
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_recipient_comes_later_and_only_once(tmp_path: Path) -> None:
    make(tmp_path)
    for _again in range(2):
        keys.add_recipient(tmp_path, KEY, f" {recipient_of(IDENTITY)} ")
    assert keys.recipients(tmp_path) == (recipient_of(IDENTITY),)
    assert keys.unlock(tmp_path, identity=IDENTITY) == KEY
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY


def test_who_has_another_key_changes_nothing(tmp_path: Path) -> None:
    before = (make(tmp_path) / FILE_NAME).read_bytes()
    changes: tuple[Callable[[], object], ...] = (
        lambda: keys.add_recipient(tmp_path, bytes(32), recipient_of(IDENTITY)),
        lambda: keys.change_phrase(tmp_path, bytes(32), "berg brug dak deur", cost=CHEAP),
    )
    for change in changes:
        with pytest.raises(UserError):
            change()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert keys.fits(tmp_path, KEY)
    assert not keys.fits(tmp_path, bytes(32))


def test_keys_beside_data_are_never_replaced(tmp_path: Path) -> None:
    before = (make(tmp_path) / FILE_NAME).read_bytes()
    (tmp_path / "ledger.db").write_bytes(b"gegevens")
    with pytest.raises(UserError, match="al sleutels"):
        make(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_keys_of_an_opening_that_was_broken_off_are_set_aside_not_lost(tmp_path: Path) -> None:
    first = (make(tmp_path) / FILE_NAME).read_bytes()
    make(tmp_path, "berg brug dak deur")
    make(tmp_path, "berg brug dak lamp")
    assert (tmp_path / f"{FILE_NAME}.1").read_bytes() == first
    assert keys.unlock(tmp_path, phrase="berg brug dak lamp") == KEY


def test_what_a_newer_version_added_is_kept(tmp_path: Path) -> None:
    later = UnknownSlot({"kind": "card", "reader": 7})
    data = key_slots.encode(SlotFile(bytes(16), False, 1, (later, OpenSlot(KEY))), KEY)
    for name in (FILE_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(data)
    keys.add_recipient(tmp_path, KEY, recipient_of(IDENTITY))
    assert later in key_slots.decode((tmp_path / FILE_NAME).read_bytes()).slots


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_only_the_owner_can_read_the_slots_and_no_part_is_left(tmp_path: Path) -> None:
    make(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE_NAME, COPY_NAME]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_folder_where_nothing_can_be_written_opens_and_refuses_a_change(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / COPY_NAME).unlink()
    for name in (FILE_NAME, COPY_NAME):  # in the way of every write, also for root
        (tmp_path / f"{name}.part").mkdir()
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY
    with pytest.raises(UserError, match="niet bewaard"):
        keys.change_phrase(tmp_path, KEY, "berg brug dak deur", cost=CHEAP)
    assert keys.unlock(tmp_path, phrase=WORDS) == KEY


def test_a_folder_that_is_no_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="niet bewaard"):
        make(tmp_path / "er niet")


def test_the_standard_cost_is_what_the_design_says() -> None:
    assert STANDARD.memory_kib == 64 * 1024
    assert STANDARD.passes >= 3


GOOD = key_slots.encode(SlotFile(bytes(16), False, 1, (OpenSlot(KEY),)), KEY)


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_every_changed_byte_is_noticed(place: int, change: int) -> None:
    with pytest.raises(BrokenSlots):
        key_slots.decode(GOOD[:place] + bytes([GOOD[place] ^ change]) + GOOD[place + 1 :])


@settings(max_examples=300)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused_and_nothing_else(noise: bytes, signed: bool) -> None:
    data = noise + b"\n" + bytes(64).hex()[:64].encode() + b"\n"
    if signed:
        data += hashlib.sha256(data).hexdigest().encode() + b"\n"
    with pytest.raises((BrokenSlots, key_slots.NewerSlots)):
        key_slots.decode(data)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["phrase", "age", "open", "argon2id", "00" * 32, POINT]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "kdf", "key", "salt", "sealed"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(max_examples=300)
@given(
    st.fixed_dictionaries({"format": st.just(1), "point": JSON, "practice": JSON, "generation": JSON, "slots": st.lists(JSON, max_size=3)})
)
def test_any_json_with_a_right_checksum_is_read_or_refused(body: dict[str, object]) -> None:
    data = rewritten(lambda old: old.update(body), GOOD)
    try:
        read = key_slots.decode(data)
    except BrokenSlots:
        return
    assert not key_slots.is_genuine(data, KEY)
    assert key_slots.decode(key_slots.encode(read, KEY)) == read
