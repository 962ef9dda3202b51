#!/usr/bin/env python3
"""Time, size and memory over the number of passages, measured and drawn.

    tests/bench/scale.py --questions FILE DOCS.jsonl... WORK_DIR [--sizes 100000 1000000 10000000]
    tests/bench/scale.py --draw     draws tests/bench/scale.svg from tests/bench/scale.json again

For each size: documents are made of DOCS (not compressed) by scale_documents.py, which says how
their words stay real; sourcebook-index takes them in; search_bench asks the questions of FILE (one
a line), of whose rounds the last counts; sourcebook-query is run as a process of its own for some
of them. Passages are those that the index has in the end, near what was asked for. Memory is what
processes have for themselves (RssAnon), without the pages of files: of sourcebook-index and its
workers together, and of search_bench. Results go to tests/bench/scale.json and scale.svg (--results
names another place). WORK_DIR holds the documents and the index of one size at a time: about three
times the text, 26 GB for ten million passages.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

import process_memory
import scale_documents
import scale_svg

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE.parents[1] / "build" / "release" / "bin"
SAMPLE_SENTENCES = 50000
PROCESS_RUNS = 40


def say(text):
    print(text, file=sys.stderr, flush=True)


def clear(index):
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{index}{suffix}").unlink(missing_ok=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.documents = options.work / "documents.jsonl"
        self.index = options.work / "sourcebook.db"
        self.pool = scale_documents.Pool(options.documents, options.work / "sentences")
        self.sentences_a_passage = 0.0  # calibrate() measures it

    def program(self, name):
        return self.options.programs / name

    def indexer(self):
        return [self.program("sourcebook-index"), "--index", self.index]

    def indexed(self):
        clear(self.index)
        command = [*self.indexer(), "--quiet", self.documents]
        return process_memory.Watched(command).run(accepted=(0, 1))  # 1: something was left out

    def status(self):
        command = [*self.indexer(), "--status", "--format", "json"]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

    def calibrate(self):
        """How many sentences a passage has: only the indexer knows where it cuts."""
        sentences = scale_documents.write(self.pool, self.documents, SAMPLE_SENTENCES)
        self.indexed()
        self.sentences_a_passage = sentences / self.status()["passages"]

    def asked(self):
        options = self.options
        watched = process_memory.Watched(
            [self.program("search_bench"), self.index, options.questions, options.rounds]).run()
        last = watched.stdout.strip().splitlines()[-1]
        times = {name: float(ms) for name, ms in re.findall(r"(mean|p50|p99) ([\d.]+)", last)}
        return {f"{name}_ms": times[name] for name in ("mean", "p50", "p99")}, watched.own_mebibytes

    def process_ms(self):
        """Median of whole processes, from question to printed answer."""
        with open(self.options.questions, encoding="utf-8") as lines:
            questions = [line.strip() for line in lines if line.strip()][:PROCESS_RUNS]
        times = []
        for question in questions:
            start = time.monotonic()
            run = subprocess.run(
                [self.program("sourcebook-query"), "--index", self.index, "--", question],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
            times.append(1e3 * (time.monotonic() - start))
            if run.returncode not in (0, 1):  # 1: nothing found
                raise SystemExit(run.stderr)
        return statistics.median(times)

    def measure(self, size):
        say(f"{size} passages: making documents")
        scale_documents.write(self.pool, self.documents, int(size * self.sentences_a_passage))
        say(f"{size} passages: indexing")
        indexing = self.indexed()
        self.documents.unlink()
        status = self.status()
        text_bytes, index_bytes = status["text_bytes"], os.path.getsize(self.index)
        say(f"{size} passages: asking")
        times, searching_mebibytes = self.asked()
        result = {
            "passages": status["passages"],
            "text_bytes": text_bytes,
            "index_bytes": index_bytes,
            "index_over_text": index_bytes / text_bytes,
            "indexing_megabytes_a_second": text_bytes / 1e6 / indexing.seconds,
            "indexing_mebibytes": indexing.own_mebibytes,
            "searching_mebibytes": searching_mebibytes,
            **times,
            "process_ms": self.process_ms(),
        }
        if not self.options.keep:
            clear(self.index)
        return {name: round(value, 4) for name, value in result.items()}


def growth(results):
    """How many times the median grows with a tenfold of passages, between neighbouring sizes."""
    for small, large in zip(results, results[1:]):
        tenfolds = scale_svg.decades(large["passages"] / small["passages"])
        if tenfolds > 0 and small["p50_ms"] > 0:
            yield f"{small['passages']} to {large['passages']} passages: p50 grows " \
                  f"{(large['p50_ms'] / small['p50_ms']) ** (1 / tenfolds):.2f} times a tenfold"


def main(options):
    kept = options.results / "scale.json"
    if not options.draw:
        options.work.mkdir(parents=True, exist_ok=True)
        bench = Bench(options)
        bench.calibrate()
        results = []
        for size in sorted(options.sizes):
            results.append(bench.measure(size))
            say(json.dumps(results[-1]))
            day = datetime.date.today().isoformat()
            kept.write_text(json.dumps({"date": day, "sizes": results}, indent=1) + "\n")
        (options.work / "sentences").unlink()
    results = json.loads(kept.read_text())["sizes"]
    (options.results / "scale.svg").write_text(scale_svg.draw(results))
    for line in growth(results):
        print(line)


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=pathlib.Path, metavar="DOCS.jsonl... WORK_DIR")
    parser.add_argument("--questions", help="one a line")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100000, 1000000, 10000000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--programs", type=pathlib.Path, default=PROGRAMS)
    parser.add_argument("--results", type=pathlib.Path, default=HERE)
    parser.add_argument("--keep", action="store_true", help="the index of the largest size stays")
    parser.add_argument("--draw", action="store_true")
    options = parser.parse_args()
    if not options.draw and (len(options.paths) < 2 or not options.questions):
        parser.error("DOCS.jsonl... WORK_DIR and --questions are needed")
    if not options.draw:
        *options.documents, options.work = options.paths
    return options


if __name__ == "__main__":
    main(parse())
