#!/usr/bin/env python3
"""Sourcebook, Lucene, Xapian and plain FTS5 side by side in one run, as one Markdown table.

    tests/bench/peers/run.py --questions FILE DOCS.jsonl... WORK_DIR

Sourcebook indexes DOCS (JSON Lines, also compressed); the others are given the passages that its
index then has, with their kinds and days, for nothing, in one file. All are asked the same
questions, made of FILE (one a line) in four shapes by questions.py, for their best ten with the
texts of these; the last of --rounds rounds is reported (of plain FTS5 the second) and the first
one. Each engine is one process with one thread for questions; sourcebook-index takes all
processors, Lucene's and Xapian's peers one thread. Indexing ends when the index is at its best:
optimised, merged to one segment, compacted. Sourcebook ranks as it always does, with titles and
headings, one of passages that say the same, and the best thirty read. Times mean something only
beside each other. What is not installed is left out and named (Debian: libxapian-dev,
liblucene8-java, default-jdk-headless).

Before: cmake --preset release -DSOURCEBOOK_BENCH=ON && cmake --build --preset release
WORK_DIR holds passages and indexes, ten times the text, of which Xapian's is most. With --ask-only
they are those of the run before.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import engines
import table

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE.parents[2] / "build" / "release" / "bin"


def say(text):
    print(text, file=sys.stderr, flush=True)


def measured(command, accepted):
    """Runs it; its wall clock, processor time and largest resident set."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in accepted:
        raise subprocess.CalledProcessError(child.returncode, command)
    return {
        "seconds": time.monotonic() - start,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mebibytes": usage.ru_maxrss / 1024,
    }


def print_to(path, command):
    with open(path, "wb") as out:
        subprocess.run(command, stdout=out, check=True)


def make_indexes(some, programs, passages):
    """Ours is first; the passages are then those of our index."""
    figures = []
    for engine in some:
        say(f"{engine.name} indexes")
        engine.clear()
        run = measured(engine.index, engine.accepted)
        figures.append({"name": engine.name, **run, "bytes": engine.bytes()})
        if engine is some[0]:
            print_to(passages, [str(programs / "peer_passages"), str(engine.place)])
    return figures


def size_of(passages):
    count = text_bytes = 0
    with open(passages, "rb") as lines:
        for line in lines:
            count += 1
            text_bytes += len(line.rstrip(b"\n").split(b"\t", 4)[4])
    return count, text_bytes


def ask(engine, questions, rounds):
    say(f"{engine.name} is asked")
    rounds = min(rounds, 2) if engine.slow else rounds
    run = subprocess.run([*engine.ask, str(questions), str(rounds)], stdout=subprocess.PIPE,
                         text=True, check=True)
    return table.Times(run.stdout.splitlines())


def main(options):
    work = options.work
    work.mkdir(parents=True, exist_ok=True)
    passages, questions = work / "passages.tsv", work / "questions.tsv"
    kept = work / "indexing.json"
    some, missing = engines.engines(options.programs, work, options.documents, passages)
    for line in missing:
        say(line)
    if not some or some[0].name != "Sourcebook":
        sys.exit("without Sourcebook there is nothing to compare with")
    if options.ask_only:
        indexing = json.loads(kept.read_text())
        some = [engine for engine in some if any(one["name"] == engine.name for one in indexing)]
    else:
        indexing = make_indexes(some, options.programs, passages)
        kept.write_text(json.dumps(indexing, indent=1))
    indexing = [next(one for one in indexing if one["name"] == engine.name) for engine in some]
    print_to(questions,
             [sys.executable, str(HERE / "questions.py"), str(passages), options.questions])
    times = [ask(engine, questions, options.rounds) for engine in some]
    count, text_bytes = size_of(passages)
    rounds = f"round {options.rounds} (FTS5: {min(2, options.rounds)})"
    print(f"{count} passages, {text_bytes / 1e6:.1f} MB of text; {rounds}\n")
    print("\n".join(table.markdown([engine.name for engine in some], times, indexing, text_bytes)))
    for line in missing:
        print(f"\n{line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", metavar="DOCS.jsonl")
    parser.add_argument("work", type=pathlib.Path, metavar="WORK_DIR")
    parser.add_argument("--questions", required=True, help="one a line")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--programs", type=pathlib.Path, default=PROGRAMS)
    parser.add_argument("--ask-only", action="store_true", help="the indexes are there already")
    main(parser.parse_args())
