"""Draws the figures of tests/bench/scale.py: three panels, both axes logarithmic, as an SVG."""
import html
import math

WIDTH, HEIGHT = 960, 396
PANEL_WIDTH, PANEL_HEIGHT = 230, 230
LEFT, TOP, STEP = 62, 56, 312
INK, FAINT = "#333333", "#dddddd"
COLOURS = ("#0b6e99", "#c2410c", "#4d7c0f", "#7c3aed")
MEBIBYTE = 1024 * 1024

# Title, unit, lines: name and figure.
PANELS = (
    ("Time, best ten", "ms", (
        ("mean", lambda r: r["mean_ms"]),
        ("p50", lambda r: r["p50_ms"]),
        ("p99", lambda r: r["p99_ms"]),
        ("process p50", lambda r: r["process_ms"]),
    )),
    ("Size", "MiB", (
        ("text", lambda r: r["text_bytes"] / MEBIBYTE),
        ("index", lambda r: r["index_bytes"] / MEBIBYTE),
    )),
    ("Memory beyond files", "MiB", (
        ("indexing", lambda r: r["indexing_mebibytes"]),
        ("searching", lambda r: r["searching_mebibytes"]),
    )),
)


def decades(ratio):
    return math.log10(ratio)


def written(number):
    """1000000 -> 1 M, 0.1 -> 0.1"""
    for size, letter in ((1e6, " M"), (1e3, " k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return f"{number:g}"


class Axis:
    """Whole decades around some numbers, along so many pixels from `begin`."""

    def __init__(self, numbers, begin, end):
        self.low = math.floor(math.log10(min(numbers)))
        self.high = max(self.low + 1, math.ceil(math.log10(max(numbers))))
        self.begin, self.end = begin, end

    def at(self, number):
        part = (math.log10(number) - self.low) / (self.high - self.low)
        return self.begin + part * (self.end - self.begin)

    def ticks(self):
        return [10 ** power for power in range(self.low, self.high + 1)]


def text(x, y, words, anchor="middle", colour=INK, size=12, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" '
            f'font-size="{size}" font-weight="{weight}">{html.escape(words)}</text>')


def line(x1, y1, x2, y2, colour=FAINT):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def grid(x_axis, y_axis):
    for tick in x_axis.ticks():
        x = x_axis.at(tick)
        yield line(x, y_axis.begin, x, y_axis.end)
        yield text(x, y_axis.begin + 17, written(tick))
    for tick in y_axis.ticks():
        y = y_axis.at(tick)
        yield line(x_axis.begin, y, x_axis.end, y)
        yield text(x_axis.begin - 6, y + 4, written(tick), "end")
    yield text((x_axis.begin + x_axis.end) / 2, y_axis.begin + 35, "passages")


def curve(points, colour):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'


def panel(number, results, title, unit, lines):
    left = LEFT + number * STEP
    # Logarithms have no zero; nothing that is drawn is measured below a hundredth.
    figures = [[max(0.01, figure(result)) for result in results] for _, figure in lines]
    x_axis = Axis([result["passages"] for result in results], left, left + PANEL_WIDTH)
    y_axis = Axis([one for some in figures for one in some], TOP + PANEL_HEIGHT, TOP)
    yield text(left, TOP - 34, f"{title} ({unit})", "start", size=14, weight="bold")
    yield from grid(x_axis, y_axis)
    at = left
    for colour, (name, _), some in zip(COLOURS, lines, figures):
        xs = [x_axis.at(result["passages"]) for result in results]
        yield from curve([(x, y_axis.at(one)) for x, one in zip(xs, some)], colour)
        yield text(at, TOP - 14, name, "start", colour, 12, "bold")
        at += 8 * len(name) + 12


def notes(results):
    """What has no axis of its own, a figure a size."""
    def each(figure):
        return " · ".join(figure(result) for result in results)
    rows = (
        ("passages", lambda r: f"{r['passages']:,}"),
        ("index over text", lambda r: f"{r['index_over_text']:.2f}"),
        ("indexing, MB of text a second", lambda r: f"{r['indexing_megabytes_a_second']:.1f}"),
    )
    for number, (name, figure) in enumerate(rows):
        yield text(LEFT, HEIGHT - 50 + 18 * number, f"{name}: {each(figure)}", "start")


def draw(results):
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        "<title>Time, size and memory over the number of passages</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for number, (title, unit, lines) in enumerate(PANELS):
        parts += panel(number, results, title, unit, lines)
    parts += notes(results)
    return "\n".join([*parts, "</svg>"]) + "\n"
