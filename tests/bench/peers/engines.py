"""The engines of tests/bench/peers/run.py: what each needs, how it indexes, how it is asked."""
import dataclasses
import glob
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
LUCENE_JARS = ("lucene-core-8*.jar", "lucene-analyzers-common-8*.jar")
JAVA_LIBRARIES = "/usr/share/java"


@dataclasses.dataclass
class Engine:
    name: str
    place: pathlib.Path  # its index, a file or a folder
    index: list  # the command that makes it
    ask: list  # the command that answers, up to QUESTIONS ROUNDS
    slow: bool = False  # the first and one warm round are enough
    accepted: tuple = (0,)  # exit statuses of `index`

    def clear(self):
        for suffix in ("", "-wal", "-shm"):
            path = pathlib.Path(str(self.place) + suffix)
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()

    def bytes(self):
        files = self.place.rglob("*") if self.place.is_dir() else [self.place]
        return sum(path.stat().st_size for path in files if path.is_file())


class Missing(Exception):
    """What is not there, and how to have it."""


def program(programs, name, why=""):
    path = programs / name
    if not path.exists():
        how = why or f"cmake --build --preset release --target {name}"
        raise Missing(f"{path} is not built ({how})")
    return str(path)


def sourcebook(programs, work, documents, _):
    place = work / "sourcebook.db"
    indexer = program(programs, "sourcebook-index")
    program(programs, "sourcebook-worker")
    return Engine("Sourcebook", place, [indexer, "--quiet", "--index", str(place), *documents],
                  [program(programs, "peer_sourcebook"), "ask", str(place)],
                  accepted=(0, 1))  # 1: it has left something out


def lucene(_, work, __, passages):
    jars = [next(iter(sorted(glob.glob(f"{JAVA_LIBRARIES}/{jar}"))), None) for jar in LUCENE_JARS]
    if None in jars:
        raise Missing("Lucene 8 is not installed (Debian: liblucene8-java)")
    if not (shutil.which("javac") and shutil.which("java")):
        raise Missing("javac or java is not installed (Debian: default-jdk-headless)")
    classes, place = work / "classes", work / "lucene"
    classes.mkdir(exist_ok=True)
    path = ":".join(jars)
    source = str(HERE / "LuceneSearch.java")
    subprocess.run(["javac", "-cp", path, "-d", str(classes), source], check=True)
    java = ["java", "-Xmx4g", "-cp", f"{path}:{classes}", "LuceneSearch"]
    return Engine("Lucene", place, [*java, "index", str(place), str(passages)],
                  [*java, "ask", str(place)])


def of_passages(name, target, place, passages, why="", slow=False):
    def make(programs, work, _, __):
        binary = program(programs, target, why)
        return Engine(name, work / place, [binary, "index", str(work / place), str(passages)],
                      [binary, "ask", str(work / place)], slow)
    return make


def engines(programs, work, documents, passages):
    """Those that there are, ours first, and a line for each that there is not."""
    found, missing = [], []
    makers = [
        ("Sourcebook", sourcebook),
        ("Lucene", lucene),
        ("Xapian", of_passages("Xapian", "peer_xapian", "xapian", passages,
                               "Debian: libxapian-dev; then configure and build again")),
        ("FTS5", of_passages("FTS5", "peer_fts5", "fts5.db", passages, slow=True)),
    ]
    for name, make in makers:
        try:
            found.append(make(programs, work, documents, passages))
        except Missing as what:
            missing.append(f"{name} is left out: {what}")
    return found, missing
