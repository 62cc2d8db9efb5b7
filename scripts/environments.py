"""A Python environment of a script's own, in .deps, for what only that script needs."""

import os
import pathlib
import subprocess
import sys


def enter(environment: pathlib.Path, requirements: list) -> None:
    """Goes on with this script in the environment, and makes it first when it is not there."""
    if pathlib.Path(sys.prefix).resolve() == environment.resolve():
        return
    python = environment / "bin" / "python"
    if not (environment / "complete").exists():
        print(f"{pathlib.Path(sys.argv[0]).name}: making an environment in .deps/{environment.name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *requirements], check=True)
        (environment / "complete").touch()
    os.execv(python, [str(python), *sys.argv])
