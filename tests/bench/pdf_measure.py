#!/usr/bin/env python3
"""How well PDFs are read: what sourcebook-index makes of them beside what pdftotext (poppler-utils)
sees on the same pages.

    tests/bench/pdf_measure.py build/dev/bin/sourcebook-index FOLDER-OR-PDF...

One row a file, then the sums:
  pages    pages read / pages that pdfinfo counts; labels are ours
  lost     words of a page that are on none of ours from the page before to the page after, of words;
           without furniture and without what counts lines
  left     lines at the edge of pages that recur on at least half of them (numbers apart), or on half
           of the left or right ones, and are still in the text of more than one page
  numbers  page numbers that stand alone at the edge of a page and are still in its text
  split    line ends in a hyphen: joined as the words of all files have it / otherwise / left in two
  notes    notes at the foot of a page whose number is in the text / that follow their paragraph
Needs nothing but Python and poppler-utils. Figures are for comparison, not for truth: where both
are wrong they agree.
"""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

EDGE = 0.12  # of the page's height
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def run(*command):
    return subprocess.run(command, capture_output=True, check=False).stdout.decode(
        "utf-8", "replace")


def plain(text):
    text = unicodedata.normalize("NFKC", text.replace("\xad", ""))
    return text.casefold()


def words_of(text):
    return WORD.findall(plain(text))


def mask(line):
    return re.sub(r"\d+", "#", " ".join(words_of(line)))


class Theirs:
    """Lines of each page with their place, as pdftotext sees them."""

    def __init__(self, path):
        self.pages = []
        page_re = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
        line_re = re.compile(r'<line xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                             r'yMax="([-\d.]+)">(.*?)</line>', re.S)
        for page in page_re.finditer(run("pdftotext", "-bbox-layout", path, "-")):
            lines = []
            for line in line_re.finditer(page[3]):
                text = " ".join(html.unescape(w) for w in
                                re.findall(r"<word [^>]*>(.*?)</word>", line[5], re.S))
                lines.append((float(line[2]) / max(1.0, float(page[2])), text))
            self.pages.append(lines)

    def furniture(self):
        """Masks of lines at an edge that recur, and the pages they are on."""
        where = collections.defaultdict(set)
        for number, lines in enumerate(self.pages):
            for y, text in lines:
                if EDGE < y < 1 - EDGE or len(mask(text)) < 3:
                    continue
                where[(y < 0.5, mask(text))].add(number)
        count = len(self.pages)
        found = {}
        for (_, key), pages in where.items():
            odd = sum(n % 2 for n in pages)
            even = len(pages) - odd
            if count >= 3 and (2 * len(pages) >= count or (odd > 1 and odd >= count // 4 * 2 - 0) or
                               (even > 1 and even >= (count + 1) // 4 * 2)):
                found.setdefault(key, set()).update(pages)
        return found

    def page_numbers(self):
        """Numbers alone in an edge line that go up with the pages: page -> number."""
        offsets = collections.defaultdict(dict)
        for number, lines in enumerate(self.pages):
            for y, text in lines:
                bare = re.fullmatch(r"\W*(\d{1,4})\W*", text)
                if bare and not EDGE < y < 1 - EDGE:
                    offsets[int(bare[1]) - number][number] = bare[1]
        best = max(offsets.values(), key=len, default={})
        return best if len(best) >= 3 else {}


class Ours:
    def __init__(self, indexer, path):
        out = run(indexer, "--extract", path)
        self.text, self.pages, self.labels, self.notes, self.sections = b"", [], [], [], []
        for line in out.splitlines():
            item = json.loads(line)
            if "text" not in item:
                continue
            self.text = item["text"].encode()
            begins = [page["begin"] for page in item.get("pages", [])] + [len(self.text)]
            self.pages = [self.text[a:b].decode("utf-8", "replace")
                          for a, b in zip(begins, begins[1:])]
            self.labels = [page["label"] for page in item.get("pages", [])]
            self.sections = item.get("sections", [])
            self.notes = item.get("notes", [])


def lost_words(theirs, ours, furniture, numbers):
    lost, total, examples = 0, 0, []
    for number, lines in enumerate(theirs.pages):
        near = " ".join(ours.pages[max(0, number - 1):number + 2])
        have = collections.Counter(words_of(near))
        glued = "".join(words_of(near))
        for _, text in lines:
            if mask(text) in furniture or text.strip() == numbers.get(number):
                continue
            for word in words_of(text):
                if word.isdigit() and len(word) < 3:
                    continue
                total += 1
                if word not in have and word not in glued:
                    lost += 1
                    examples.append(f"{number + 1}:{word}")
    return lost, total, examples


def left_lines(ours, furniture):
    left, examples = 0, []
    for key, pages in furniture.items():
        still = [n for n in pages if n < len(ours.pages) and
                 f" {key} " in f" {mask(ours.pages[n])} "]
        if len(still) > 1:
            left += len(still) - 1
            examples.append(f"{key!r} on {len(still)}")
    return left, examples


def left_numbers(ours, numbers):
    left = 0
    for number, digits in numbers.items():
        if number < len(ours.pages) and re.search(rf"(?m)^\W*{digits}\W*$", ours.pages[number]):
            left += 1
    return left


def line_ends(theirs):
    for number, lines in enumerate(theirs.pages):
        for (_, line), (_, after) in zip(lines, lines[1:]):
            head = re.search(r"([^\W\d_]{2,})[-\u2010\xad]$", line)
            tail = re.match(r"([^\W\d_]{2,})", after)
            if head and tail and tail[1][0].islower():
                yield number, plain(head[1]), plain(tail[1])


def split_words(theirs, ours, stock):
    good, wrong, apart, examples = 0, 0, 0, []
    for number, head, tail in line_ends(theirs):
        text = plain(" ".join(ours.pages[max(0, number - 1):number + 2]))
        together, hyphen = stock[head + tail], stock[head + "-" + tail]
        forms = [form for form, pattern in (("joined", rf"\b{head}{tail}\b"),
                                            ("hyphen", rf"\b{head}-{tail}\b"),
                                            ("apart", rf"\b{head}- *\n*{tail}\b"))
                 if re.search(pattern, text)]
        if "joined" in forms and (together >= hyphen or "hyphen" in forms):
            good += 1
        elif "hyphen" in forms and hyphen >= together:
            good += 1
        elif "joined" in forms or "hyphen" in forms:
            wrong += 1
            examples.append(f"{number + 1}:{head}|{tail}={forms[0]}")
        elif "apart" in forms or re.search(rf"\b{head}-", text):
            apart += 1
            examples.append(f"{number + 1}:{head}- {tail}")
    return good, wrong, apart, examples


def files(arguments):
    for argument in map(pathlib.Path, arguments):
        yield from sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]


def main():
    verbose = "-v" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    indexer = arguments[0]
    read = [(path, Theirs(path), Ours(indexer, path)) for path in files(arguments[1:])]
    stock = collections.Counter()
    for _, theirs, _ in read:
        for lines in theirs.pages:
            for _, text in lines:
                stock.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![-\w])", plain(text)))
    sums = collections.Counter()
    print(f"{'file':44} pages     lost/words  left numbers  split ok/wrong/apart  heads")
    for path, theirs, ours in read:
        furniture, numbers = theirs.furniture(), theirs.page_numbers()
        lost, words, gone = lost_words(theirs, ours, furniture, numbers)
        left, lines = left_lines(ours, furniture)
        digits = left_numbers(ours, numbers)
        good, wrong, apart, ends = split_words(theirs, ours, stock)
        row = {"pages": len(theirs.pages), "read": len(ours.pages), "lost": lost, "words": words,
               "left": left, "digits": digits, "good": good, "wrong": wrong, "apart": apart,
               "heads": len(ours.sections)}
        if words == 0 and not ours.pages:
            continue
        sums.update(row)
        print("{:44} {read:4}/{pages:<4} {lost:5}/{words:<6} {left:4} {digits:5}    {good:4} "
              "{wrong:3} {apart:3}  {heads:4}".format(path.name[:44], **row))
        if verbose:
            for name, examples in (("lost", gone), ("left", lines), ("ends", ends)):
                if examples:
                    print(f"    {name}: {', '.join(examples[:12])}")
    print("{:44} {read:4}/{pages:<4} {lost:5}/{words:<6} {left:4} {digits:5}    {good:4} {wrong:3} "
          "{apart:3}  {heads:4}".format("sum", **sums))


if __name__ == "__main__":
    main()
