#!/usr/bin/env python3
"""train_feet.py --readings readings.jsonl --out foot-network.bin [--check CLIP.npz ...]

Trains the small network that says, from what the leg network sees of one foot over ±133 ms, whether the foot is on the
ground. The readings come from read_films.py. The same seed gives the same weights.
"""
import argparse
import json
import os

import numpy as np

from train_stance import forward, train

GRID = 60.0
REACH = 8  # grid steps to each side
TAPS = np.arange(-REACH, REACH + 1)
CHANNELS = 8


def read(files):
    """(times, tracks, events, side, size, index) of every film."""
    for file in files:
        for line in open(file):
            r = json.loads(line)
            yield np.array(r["times"]), np.array(r["tracks"]), r["events"], r["side"], r["size"], r["index"]


def on_grid(times, tracks, start):
    grid = np.arange(start, times[-1], 1 / GRID)
    return grid, np.stack([np.interp(grid, times, tracks[:, k]) for k in range(tracks.shape[1])], 1)


def channels(tracks, side, size):
    """Points in tenths of a body length, x lateral-positive; logits in quarters, bounded."""
    c = tracks * (10 / size)
    c[:, 0:6:2] *= 1 if side == "R" else -1
    c[:, 6:] = np.clip(tracks[:, 6:], -8, 8) / 4
    return c


def windows(c):
    """(n, CHANNELS) -> (n − 2 REACH, inputs): points against the heel's mean place in the window."""
    n = len(c)
    w = np.stack([c[REACH + k:n - REACH + k] for k in TAPS], 1)
    middle = w[:, :, 0:2].mean(1, keepdims=True)
    w[:, :, 0:6] -= np.tile(middle, (1, 1, 3))
    return w.reshape(len(w), -1)


def share(times, events):
    """How much of the grid step about each moment the foot is on the ground."""
    y = np.zeros(len(times))
    for e in events:
        y += np.clip((times - e["contact"]) * GRID + 0.5, 0, 1) * np.clip((e["toe_off"] - times) * GRID + 0.5, 0, 1)
    return np.minimum(y, 1)


def samples(films, r, copies):
    X, Y, G = [], [], []
    for times, tracks, events, side, size, index in films:
        for _ in range(copies):
            rough = tracks.copy()
            rough[:, :6] += size * r.uniform(0, 0.003) * r.standard_normal((len(times), 6))
            rough[:, 6:] += r.normal(0, 0.5, 2)
            step = r.choice([1, 1, 1, 2])  # as at 30 Hz
            rough, t = rough[::step], times[::step]
            grid, g = on_grid(t, rough, t[0] + r.uniform(0, 1) / GRID)
            c = channels(g, side, size * np.exp(r.normal(0, 0.05)))
            X.append(windows(c)), Y.append(share(grid[REACH:-REACH], events)), G.append(np.full(len(Y[-1]), index))
    return np.concatenate(X).astype(np.float32), np.concatenate(Y).astype(np.float32), np.concatenate(G)


def errors(W, films):
    """Milliseconds late, of contacts and of toe-offs: where the log-odds cross zero nearest to the true event."""
    found = dict(contact=[], toe_off=[])
    for times, tracks, events, side, size, _ in films:
        grid, g = on_grid(times, tracks, times[0])
        logits = forward(W, windows(channels(g, side, size)).astype(np.float32))[2]
        t = grid[REACH:-REACH]
        for key, sign in (("contact", 1), ("toe_off", -1)):
            l = sign * logits
            k = np.flatnonzero((l[:-1] <= 0) & (l[1:] > 0))
            cross = t[k] + (t[1] - t[0]) * l[k] / (l[k] - l[k + 1])
            for e in events:
                if t[0] + 0.07 < e[key] < t[-1] - 0.07:
                    found[key].append(1000 * (cross - e[key])[np.argmin(np.abs(cross - e[key]))] if len(cross) else 999.0)
    return {k: np.array(v) for k, v in found.items()}


def show(name, found):
    for key, e in found.items():
        if len(e):
            print(f"{name:24s} {key:8s} n {len(e):3d} median {np.median(e):+6.1f} ms | within 17 ms {np.mean(np.abs(e) < 16.7):.2f}"
                  f" 25 ms {np.mean(np.abs(e) < 25):.2f} 34 ms {np.mean(np.abs(e) < 34):.2f} worst {np.abs(e).max():.0f}", flush=True)


def write_examples(folder, films):
    """Held-out films for the program's own tests: what the leg network read, and the true events."""
    os.makedirs(folder, exist_ok=True)
    for times, tracks, events, side, size, index in films:
        inside = [e for e in events if e["toe_off"] > times[0] and e["contact"] < times[-1]]
        record = dict(side=dict(L="left", R="right")[side], body_length_px=size, events=inside,
                      times=[round(float(t), 5) for t in times], rows=[[round(float(x), 2) for x in row] for row in tracks])
        with open(os.path.join(folder, f"foot-{index:03d}.json"), "w") as f:
            json.dump(record, f, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--copies", type=int, default=12)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", help="a folder for twelve of the held-out films")
    parser.add_argument("--check", nargs="*", default=[], help="NAME.npz files: times, tracks, contact, toe_off, side, size")
    a = parser.parse_args()
    films = list(read(a.readings))
    held = [f for f in films if f[5] % 6 == 5]
    X, Y, G = samples([f for f in films if f[5] % 6 != 5], np.random.default_rng(a.seed), a.copies)
    print(len(films), "films,", len(X), "samples,", X.shape[1], "inputs", flush=True)
    W = train(X, Y, a.seed, a.epochs, hidden=(64, 24))
    show("held out", errors(W, held))
    with open(a.out, "wb") as f:
        f.write(np.concatenate([w.astype("<f4").ravel() for w in W]).tobytes())
    if a.examples:
        write_examples(a.examples, held[:12])
    for file in a.check:
        z = np.load(file)
        events = [dict(contact=c, toe_off=t) for c, t in zip(z["contact"], z["toe_off"])]
        show(os.path.basename(file)[:-4], errors(W, [(z["times"], z["tracks"], events, str(z["side"]), float(z["size"]), 0)]))


if __name__ == "__main__":
    main()
