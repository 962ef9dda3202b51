"""Runs a program and watches what memory it and its children have for themselves."""
import os
import pathlib
import subprocess
import threading
import time

INTERVAL_SECONDS = 0.05


def status_of(process):
    """The fields of /proc/PID/status; nothing where it has ended."""
    try:
        text = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return {}
    return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)


def family(process):
    """The status of a process and of all below it."""
    every = {name: status_of(name) for name in os.listdir("/proc") if name.isdigit()}
    below = {}
    for name, status in every.items():
        below.setdefault(status.get("PPid", "").strip(), []).append(name)
    waiting, found = [str(process)], []
    while waiting:
        name = waiting.pop()
        found.append(every.get(name, {}))
        waiting += below.get(name, [])
    return found


def own_kibibytes(status):
    """Without pages of files, which the system can take back."""
    return sum(int(status.get(field, "0 kB").split()[0]) for field in ("RssAnon", "RssShmem"))


class Watched:
    """After run(): seconds, stdout, and own_mebibytes, the most that all had at any look."""

    def __init__(self, command):
        self.command = [str(part) for part in command]
        self.seconds = self.own_mebibytes = 0
        self.stdout = ""

    def run(self, accepted=(0,)):
        start = time.monotonic()
        child = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        done = threading.Event()
        looking = threading.Thread(target=self._look, args=(child.pid, done))
        looking.start()
        self.stdout, _ = child.communicate()
        self.seconds = time.monotonic() - start
        done.set()
        looking.join()
        if child.returncode not in accepted:
            raise subprocess.CalledProcessError(child.returncode, self.command)
        return self

    def _look(self, process, done):
        while not done.wait(INTERVAL_SECONDS):
            own = sum(own_kibibytes(status) for status in family(process)) / 1024
            self.own_mebibytes = max(self.own_mebibytes, own)
