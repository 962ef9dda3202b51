"""Documents in any number for tests/bench/scale.py, with the term statistics of real ones.

Sentences of the documents of some JSON Lines files are shuffled among all documents: each document
keeps its number of sentences, what stands between them (a blank, a line end, a blank line), its
title, author, kind and date. All sentences are used once before any is used a second time, so that
every word is as frequent as it was. Which words stand together in a passage no longer says
anything, though: a word that a few passages had many times is in many passages once, so posting
lists are longer, blocks can be passed over less, texts compress worse and hardly anything is a
copy. Times and sizes are above those of real text; how they grow is what counts. Documents come in
another order each time, with other ids. The same files give the same documents.

Texts lie in a file beside the result; in memory there are 13 bytes a sentence and the heads of the
documents, however many are made.
"""
import array
import json
import mmap
import random
import re

SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*(\s+)|(\n\s*\n\s*)")
BETWEEN = [b" ", b"\\n", b"\\n\\n"]
HEAD_FIELDS = ("kind", "title", "author", "date", "language")
THREAD_FIELDS = ("id", "thread", "parent")


def pieces(text):
    """Its sentences, each with what comes after it, as an index of BETWEEN."""
    begin = 0
    for end in SENTENCE_END.finditer(text):
        gap = end[1] or end[2]
        sentence = text[begin:end.end() - len(gap)].strip()
        if sentence:
            yield sentence, min(2, gap.count("\n"))
        begin = end.end()
    if text[begin:].strip():
        yield text[begin:].strip(), 0


def escaped(text):
    """As between the quotes of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "replace")


class Pool:
    """All sentences of some files, and their documents without texts."""

    def __init__(self, files, scratch):
        self.begins = array.array("Q", [0])  # and where the last one ends
        self.between = bytearray()
        self.documents = []  # (fields, ids, first sentence, how many)
        with open(scratch, "wb") as out:
            for path in files:
                with open(path, encoding="utf-8") as lines:
                    for line in lines:
                        self._take(json.loads(line), out)
        if not self.between:
            raise SystemExit("no sentence in " + " ".join(map(str, files)))
        with open(scratch, "rb") as file:
            self.text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def _take(self, document, out):
        first = len(self.between)
        for sentence, gap in pieces(document.get("text") or ""):
            self.begins.append(self.begins[-1] + out.write(escaped(sentence)))
            self.between.append(gap)
        if len(self.between) == first:
            return
        fields = {name: document[name] for name in HEAD_FIELDS if document.get(name)}
        ids = {name: str(document[name]) for name in THREAD_FIELDS if document.get(name)}
        self.documents.append((escaped_fields(fields), ids, first, len(self.between) - first))

    def lines(self, seed=1):
        """JSON lines without end, each with the number of its sentences."""
        chance = random.Random(seed)
        sentences = array.array("I", range(len(self.between)))
        order = array.array("I", range(len(self.documents)))
        turn = 0
        while True:
            chance.shuffle(sentences)
            chance.shuffle(order)
            used = 0
            for number in order:
                fields, ids, first, count = self.documents[number]
                yield self._line(turn, fields, ids, first, sentences[used:used + count]), count
                used += count
            turn += 1

    def _line(self, turn, fields, ids, first, sentences):
        parts = []
        for place, sentence in enumerate(sentences, first):
            parts.append(self.text[self.begins[sentence]:self.begins[sentence + 1]])
            parts.append(BETWEEN[self.between[place]])
        names = escaped_fields({name: f"{turn}-{value}" for name, value in ids.items()})
        head = b", ".join(part for part in (names, fields) if part)
        text = b'"text": "' + b"".join(parts[:-1]) + b'"'
        return b"{" + (head + b", " if head else b"") + text + b"}\n"


def escaped_fields(fields):
    return json.dumps(fields, ensure_ascii=False)[1:-1].encode("utf-8", "replace")


def write(pool, path, sentences):
    """Documents until there are so many sentences; how many there are then."""
    written = 0
    with open(path, "wb") as out:
        for line, count in pool.lines():
            out.write(line)
            written += count
            if written >= sentences:
                return written
