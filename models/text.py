"""The three things that every room does to text: NFC once, fold for search, hash for ids."""

from __future__ import annotations

import hashlib
import unicodedata


def nfc(text: str) -> str:
    """Canonical composition; text that is NFC already is returned unchanged (the same object)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _fold_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and (base.isascii() or base == "đ"):
            table.setdefault(code, "d" if base == "đ" else base)
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """Lower case without tone and vowel marks, `đ` as `d`, character by character.

    The length never changes, so offsets into the folded text are offsets into the text
    (checked by a property test). Text should be NFC.
    """
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


class _Folded(dict[str, str]):
    """Folded words by word, kept as they come: the words of a language come again and again."""

    def __missing__(self, word: str) -> str:
        folded = word.translate(_FOLD)
        if len(word) < 40 and len(self) < 100_000:
            self[word] = folded
        return folded


_FOLDED = _Folded()


def digest(*parts: str, length: int = 16) -> str:
    """A stable id: hexadecimal BLAKE2b of the parts, `length` digits, the parts kept apart.

    Lone surrogates, which JSON input can hold, are hashed as they are.
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=32).hexdigest()[:length]


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
