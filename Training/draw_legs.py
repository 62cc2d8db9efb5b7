"""Draws training pictures of one lower leg with the clip renderer.

    python draw_legs.py --renderer PHANTOM --out PICTURES --seed 11 --people 0 1700 --part 0

One list of records a process (`part0.jsonl`), so that several can draw at once. People, clothes, gait, cameras, light and
picture quality are those of the renderer's `legs.py`, but more of the people are barefoot (what bare feet look like varies most,
and is read worst), and some wear dots on calf and heel, which the network should not mind.
"""
import argparse
import json
import os
import sys
import time

import cv2
import numpy as np

SIZE = 160, 320
MORE_BARE = 0.18  # of the shod, in addition to the renderer's own share; --bare
DOTTED = 0.08  # of the pictures


def load_renderer(folder, bare):
    sys.path.insert(0, folder)
    import legs
    person, sample = legs.draw_person, legs.draw_sample

    def draw_person(r):
        base = person(r)
        if base["shoe"]["model"] != "barefoot" and r.random() < bare:
            base["shoe"] = dict(model="barefoot")
        return base

    def draw_sample(r, base, side):
        config = sample(r, base, side)
        if r.random() < DOTTED:
            config["markers"] = dict(diameter=float(r.uniform(0.010, 0.024)), color=legs.col(r))
        return config

    legs.draw_person, legs.draw_sample = draw_person, draw_sample
    return legs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renderer", required=True, help="the renderer's folder")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--people", type=int, nargs=2, required=True, metavar=("FIRST", "END"))
    parser.add_argument("--part", type=int, default=0, help="number of the list of records to write, for several at once")
    parser.add_argument("--bare", type=float, default=MORE_BARE, help="share of the shod that go barefoot instead")
    a = parser.parse_args()
    os.environ.setdefault("LP_NUM_THREADS", "1")
    cv2.setNumThreads(1)
    legs = load_renderer(os.path.abspath(a.renderer), a.bare)
    os.makedirs(os.path.join(a.out, "img"), exist_ok=True)
    renderer, count, start = None, 0, time.time()
    with open(os.path.join(a.out, f"part{a.part}.jsonl"), "w") as file:
        for person in range(*a.people):
            pictures, renderer = legs.group(a.seed, person, legs.GROUP, SIZE, renderer)
            for image, record in pictures:
                record["file"] = f"img/{record['id']:07d}.jpg"
                cv2.imwrite(os.path.join(a.out, record["file"]), image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
                record["config"] = {k: record["config"][k] for k in ("clothes", "post", "shoe")}
                file.write(json.dumps(record) + "\n")
                count += 1
            file.flush()
            if person % 50 == 0:
                print(f"person {person}: {count} pictures, {(time.time() - start) / max(count, 1):.3f} s each", flush=True)


if __name__ == "__main__":
    main()
