#!/usr/bin/env python3
"""read_films.py --films FOLDER --state ../leg.pt --calibration ../calibration.json --out readings.jsonl

What the leg network sees in the films of draw_sequences.py: one line a film, with its true contacts and toe-offs.
"""
import argparse
import glob
import json
import os
import sys

import cv2
import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from export import Row
from network import HEIGHT, WIDTH
from train import restored


def track(row, window, side):
    """x and y in pixels of the film of heel_bot, ankle, toe, then the two logits, of one row of the leg network."""
    x = row[[6, 10, 8]]
    y = row[[7, 11, 9]]
    if side == "L":
        x = WIDTH - x
    u, v = window[0] + x * window[2] / WIDTH, window[1] + y * window[3] / HEIGHT
    return np.concatenate([np.stack([u, v], 1).ravel(), row[25:27]])


def crops(folder, record):
    for k in range(len(record["frames"])):
        crop = cv2.imread(os.path.join(folder, f"{record['index']:04d}", f"{k:03d}.jpg"))[..., ::-1]
        yield np.ascontiguousarray(crop[:, ::-1] if record["side"] == "L" else crop)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", nargs="+", required=True)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    a = parser.parse_args()
    net = Row(restored(a.state, a.device), json.load(open(a.calibration)))
    with open(a.out, "w") as out:
        for file in sorted(f for folder in a.films for f in glob.glob(os.path.join(folder, "sequence-*.json"))):
            record = json.load(open(file))
            images = torch.from_numpy(np.stack(list(crops(os.path.dirname(file), record)))).to(a.device).float()
            with torch.no_grad():
                rows = net(images).cpu().numpy()
            tracks = [track(row, frame["window"], record["side"]) for row, frame in zip(rows, record["frames"])]
            json.dump(dict(
                index=record["index"], side=record["side"], size=record["size"], mode=record["mode"], events=record["events"],
                times=[f["t"] for f in record["frames"]], tracks=[[round(float(x), 3) for x in t] for t in tracks]),
                out, separators=(",", ":"))
            out.write("\n")


if __name__ == "__main__":
    main()
