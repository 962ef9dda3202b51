"""The table of tests/bench/peers/run.py: a row a figure, a column an engine, and ratios."""
import collections
import statistics

SHAPES = {
    "any": "any word",
    "all": "two required words",
    "phrase": "phrase of two words",
    "filter": "any word, kind and dates",
}


class Times:
    """Milliseconds and answers of each question, by shape and round, from what a peer printed."""

    def __init__(self, lines):
        self.rounds = collections.defaultdict(lambda: collections.defaultdict(list))
        self.answered = collections.defaultdict(collections.Counter)
        for line in lines:
            shape, number, milliseconds, answers = line.split("\t")
            self.rounds[shape][int(number)].append(float(milliseconds))
            if number == "0":
                self.answered[shape].update(asked=1, found=int(answers) > 0)

    def of(self, shape, last):
        return self.rounds[shape][max(self.rounds[shape]) if last else 0]

    def share_answered(self, shape):
        return f"{self.answered[shape]['found']} of {self.answered[shape]['asked']}"


def hundredth(milliseconds, part):
    return sorted(milliseconds)[len(milliseconds) * part // 100]


def time_rows(shape, name, times):
    figures = [
        ("mean", True, statistics.fmean),
        ("p50", True, lambda some: hundredth(some, 50)),
        ("p99", True, lambda some: hundredth(some, 99)),
        ("first round, mean", False, statistics.fmean),
        ("first round, p99", False, lambda some: hundredth(some, 99)),
    ]
    for what, last, figure in figures:
        yield f"{name}: {what}, ms", [figure(one.of(shape, last)) for one in times], 3
    yield f"{name}: with an answer", [one.share_answered(shape) for one in times], None


def index_rows(indexing, text_bytes):
    yield "index over text", [one["bytes"] / text_bytes for one in indexing], 3
    megabytes = text_bytes / 1e6
    yield "indexing, MB of text a second", [megabytes / one["seconds"] for one in indexing], 2
    yield "indexing, processor seconds", [one["cpu_seconds"] for one in indexing], 1
    yield "indexing, peak resident MiB", [one["peak_mebibytes"] for one in indexing], 0


def markdown(names, times, indexing, text_bytes):
    rows = []
    for shape, name in SHAPES.items():
        if all(one.rounds[shape] for one in times):
            rows += time_rows(shape, name, times)
    rows += index_rows(indexing, text_bytes)
    head = ["", *names, *(f"{names[0]} / {name}" for name in names[1:])]
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for what, figures, digits in rows:
        if digits is None:
            cells, ratios = figures, [""] * (len(figures) - 1)
        else:
            cells = [f"{figure:.{digits}f}" for figure in figures]
            ratios = [f"{figures[0] / figure:.3f}" if figure else "" for figure in figures[1:]]
        yield "| " + " | ".join([what, *cells, *ratios]) + " |"
