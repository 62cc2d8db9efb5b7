"""A command's time and memory, and tables in Documentation/Performance.md: for the scripts that measure."""

import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "Documentation" / "Performance.md"


def make_ready() -> int:
    """Two processors for all that follows, whatever there are, and a built Loadline; how many processors it got."""
    processors = sorted(os.sched_getaffinity(0))[:2]
    os.sched_setaffinity(0, processors)
    subprocess.run([ROOT / "loadline", "--version"], check=True, stdout=subprocess.DEVNULL)
    return len(processors)


def timed(command: list):
    """Seconds by the wall, seconds of processor, and MiB held at most; what was said on standard error."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {command[0]} ended with {child.returncode}:\n{told}")
    return (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), told


def put_into_page(text: str, begin: str, end: str) -> None:
    """Between two marks of the page."""
    page = PAGE.read_text()
    if begin not in page or end not in page:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {PAGE.name} has no place for the table")
    head, rest = page.split(begin, 1)
    PAGE.write_text(f"{head}{begin}\n\n{text.strip()}\n\n{end}{rest.split(end, 1)[1]}")
