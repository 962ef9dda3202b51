#!/usr/bin/env python3
"""How well comments are found: what sourcebook-index makes of pages, exports and saved text beside what is
known of them.

    tests/bench/comments_measure.py build/release/bin/sourcebook-index ../shared/formats [-v]

Pages: of the comments that MANIFEST.tsv counts in a page, how many come out (more count for none). Where
there is a NAME.truth.json with the comments themselves: author, date, number or anchor, and what they
answer. Exports: the comments that MANIFEST.tsv counts (of WordPress the approved ones; it counts links
back from other sites as well, which are left out).
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys


def documents(indexer, path):
    out = subprocess.run([indexer, "--extract", "--quiet", path], capture_output=True, check=False)
    return [json.loads(line) for line in out.stdout.splitlines()]


def words(text):
    return re.findall(r"\w+", (text or "").casefold())


def day(date):
    return (date or "")[:10]


def counted_in(row):
    """The comments that the manifest knows of; None where it does not say."""
    facts, remark = row["facts"], row["interesting"]
    found = {
        "wxr": re.search(r"comments=\d+ \(approved (\d+)", facts),
        "blogger": re.search(r"'(?:comment|COMMENT)': (\d+)", facts),
        "html-comments": re.search(r"(\d+) (?:real )?comments? (?:in page|re-rendered)", remark),
    }.get(row["format"])
    if row["format"] == "disqus":
        fact = dict(item.split("=", 1) for item in facts.split("; "))
        return int(fact["posts"]) - int(fact["spam"]) - int(fact["deleted"])
    return int(found[1]) if found else None


def compare(truth, comments, sums, problems):
    """Each known comment beside the one with the same beginning, not used yet."""
    left = list(comments)
    of = {}
    for known in truth:
        start = words(known["text"])[:12]
        same = [c for c in left if words(c.get("text"))[:12] == start]
        same.sort(key=lambda c: c.get("author") != known["author"])
        sums["known"] += 1
        if not same:
            problems.append(f"not found: {known['author']}: {known['text'][:60]!r}")
            continue
        comment = same[0]
        left.remove(comment)
        of[known.get("number") or known.get("id")] = comment
        sums["found"] += 1
        facts = [("number", (known.get("number") or known.get("id") or "")
                  in (comment.get("comment") or "") + (comment.get("url") or ""))]
        if "number" not in known:  # saved text shows neither
            sums["signed"] += 1
            facts += [("author", comment.get("author") == known["author"]),
                      ("date", day(comment.get("date")) == day(known["date"]))]
        for name, good in facts:
            sums[name] += good
            if not good:
                problems.append(f"{name}: {known.get(name)!r} is {comment.get(name)!r}")
    for known in truth:
        number = known.get("number") or ""
        answered = of.get(known.get("reply_to") or number.rpartition(".")[0])
        comment = of.get(known.get("number") or known.get("id"))
        if answered and comment:
            sums["answers"] += 1
            sums["answered"] += comment.get("parent") in (answered.get("id"), answered.get("key"))


def main():
    verbose = "-v" in sys.argv
    indexer, folder = [a for a in sys.argv[1:] if a != "-v"]
    folder = pathlib.Path(folder)
    counts = collections.defaultdict(collections.Counter)
    sums = collections.Counter()
    with open(folder / "MANIFEST.tsv", encoding="utf-8", newline="") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        path = folder / row["path"]
        truth = path.with_suffix("").with_suffix(".truth.json") if path.suffix != ".json" else None
        known = counted_in(row)
        given = truth is not None and truth.exists() and path.name.startswith("derived")
        if known is None and not given:
            continue
        comments = [d for d in documents(indexer, path) if d["kind"] == "comment"]
        problems = []
        if given:
            compare(json.loads(truth.read_text("utf-8")).get("comments") or [], comments, sums, problems)
        if known is not None:
            count = counts[row["format"]]
            count["known"] += known
            count["found"] += min(known, len(comments))
            count["more"] += max(0, len(comments) - known)
            count["authors"] += sum(bool(c.get("author")) for c in comments)
            count["dates"] += sum(bool(c.get("date")) for c in comments)
            count["all"] += len(comments)
            if known != len(comments):
                problems.append(f"{len(comments)} comments, {known} known")
        if verbose and problems:
            print(path.relative_to(folder), *problems[:6], sep="\n    ")
    for name, c in counts.items():
        print(f"{name:14} {c['found']} of {c['known']} comments = {c['found'] / max(1, c['known']):.3f}, "
              f"{c['more']} more; with an author {c['authors']}, with a date {c['dates']} of {c['all']}")
    known, signed = max(1, sums["known"]), max(1, sums["signed"])
    print(f"with their truth: {sums['found']} of {sums['known']} found; right: authors {sums['author'] / signed:.3f}, "
          f"dates {sums['date'] / signed:.3f}, numbers or anchors {sums['number'] / known:.3f}, "
          f"what they answer {sums['answered']} of {sums['answers']}")


if __name__ == "__main__":
    main()
