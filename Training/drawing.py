"""Draws pictures person by person and writes them with their records: what the two kinds of training pictures share."""
import argparse
import json
import os
import time

import cv2


def options(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renderer", required=True, help="the renderer's folder")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--people", type=int, nargs=2, required=True, metavar=("FIRST", "END"))
    parser.add_argument("--part", type=int, default=0, help="number of the list of records to write, for several at once")
    return parser


def draw(a, load, group):
    """`load(folder)`: the renderer; `group(renderer's modules, person, window)`: the pictures and records of one person, and
    the OpenGL window (None at first), which is used again."""
    os.environ.setdefault("LP_NUM_THREADS", "1")
    cv2.setNumThreads(1)
    out = os.path.abspath(a.out)
    os.makedirs(os.path.join(out, "img"), exist_ok=True)
    os.chdir(a.renderer)
    legs = load(os.path.abspath("."))
    window, count, start = None, 0, time.time()
    with open(os.path.join(out, f"part{a.part}.jsonl"), "w") as file:
        for person in range(*a.people):
            pictures, window = group(legs, person, window)
            for image, record in pictures:
                record["file"] = f"img/{record['id']:07d}.jpg"
                cv2.imwrite(os.path.join(out, record["file"]), image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
                file.write(json.dumps(record) + "\n")
                count += 1
            file.flush()
            if person % 25 == 0:
                print(f"person {person}: {count} pictures, {(time.time() - start) / max(count, 1):.3f} s each", flush=True)
