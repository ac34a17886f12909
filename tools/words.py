"""Makes resources/content/words-nl.txt: common Dutch words that are easy to write down and hard to confuse.

    python tools/words.py /usr/share/dict/dutch > resources/content/words-nl.txt

The words are OpenTaal's (Debian package wdutch); how common they are says wordfreq 3 (`pip install wordfreq`), which is
needed for this script alone. What a filter cannot see (names, words that hurt or frighten) stands in tools/words-left-out.txt.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

WANTED = 4_096
SHORTEST, LONGEST = 4, 8
SAME_START = 4
FOREIGN = 2
VOWELS = "aeiou"
SOUNDS = (("ij", "ei"), ("ou", "au"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("z", "s"), ("v", "f"), ("ie", "i"))
ENDINGS = ("jes", "tje", "pje", "je", "end", "ende", "ste", "st", "er", "ere", "ten", "den", "te", "de", "en", "e", "s", "t", "n")


def main() -> None:
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    print("\n".join(sorted(chosen(lines, commonness(), left_out()))))


def left_out() -> set[str]:
    lines = Path(__file__).with_name("words-left-out.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def commonness() -> Mapping[str, float]:
    """How often each Dutch word occurs, as a share of all words; words that belong rather to a neighbour are left out."""
    from wordfreq import get_frequency_dict

    others = [get_frequency_dict(language, wordlist="best") for language in ("en", "fr", "de", "es")]
    dutch = get_frequency_dict("nl", wordlist="best")
    return {word: share for word, share in dutch.items() if all(other.get(word, 0) < FOREIGN * share for other in others)}


def chosen(lines: Iterable[str], share: Mapping[str, float], unwanted: set[str]) -> list[str]:
    """The most common words that pass, each at least two letters and two sounds away from all others."""
    known = set(lines)
    fit = [word for word in known if word in share and word not in unwanted and is_plain(word) and not is_inflected(word, known)]
    kept: list[str] = []
    near: set[str] = set()
    starts: dict[str, int] = {}
    for word in sorted(fit, key=lambda word: (-share[word], word)):
        forms = {word, sound(word)}
        start = word[:4]
        if starts.get(start, 0) >= SAME_START or any(gap in near for form in forms for gap in gaps(form)):
            continue
        kept.append(word)
        starts[start] = starts.get(start, 0) + 1
        near.update(gap for form in forms for gap in gaps(form))
        if len(kept) == WANTED:
            break
    return kept


def is_plain(word: str) -> bool:
    """Only a-z, of the right length, spelt as it sounds (no q, x, y), no abbreviation without a vowel."""
    return (
        re.fullmatch(r"[a-z]+", word) is not None
        and SHORTEST <= len(word) <= LONGEST
        and not re.search(r"[qxy]", word)
        and bool(re.search(r"[aeiou]", word))
    )


def is_inflected(word: str, known: set[str]) -> bool:
    """Whether the word looks like a plural, a diminutive, a comparison or a verb form of another word in the list."""
    if word.startswith("ge") and any(rest in known for rest in participle_roots(word)):
        return True
    for ending in ENDINGS:
        if word.endswith(ending) and any(stem in known and len(stem) > 2 for stem in stems(word[: -len(ending)])):
            return True
    return False


def participle_roots(word: str) -> Iterator[str]:
    root = word[2:]
    if root.endswith("en"):
        yield root
    if root.endswith(("t", "d")):
        yield from (stem + "en" for stem in (root[:-1], root[:-1] + root[-2:-1], re.sub(r"([aeou])\1(.)$", r"\1\2", root[:-1])))


def stems(rest: str) -> Iterator[str]:
    """The spellings a stem may have without its ending: bak(k), lo(o)p, hui(z/s), gol(v/f)."""
    yield rest
    hard = rest[:-1] + {"z": "s", "v": "f"}.get(rest[-1:], rest[-1:])
    yield hard
    if len(rest) > 2 and rest[-1] == rest[-2]:
        yield rest[:-1]
    if len(hard) > 2 and hard[-1] not in VOWELS and hard[-2] in VOWELS and hard[-3] not in VOWELS:
        yield hard[:-1] + hard[-2] + hard[-1]


def sound(word: str) -> str:
    """Roughly how a word sounds: spellings that are heard alike become one."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    word = {"d": word[:-1] + "t", "b": word[:-1] + "p"}.get(word[-1:], word)
    return "".join(letter for letter, _same in groupby(word))


def gaps(word: str) -> Iterator[str]:
    """The word and the word with each letter taken out or masked: two words one error apart share one of these."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + "?" + word[place + 1 :]


if __name__ == "__main__":
    main()
