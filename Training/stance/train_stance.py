#!/usr/bin/env python3
"""train_stance.py WALKS.npz --out joint-network.bin [--check CLIP.jsonl CLIP.truth.json ...]

Trains the small network that says, from the joints of ±200 ms, whether a foot is on the ground.
Walkers from draw_walks.py are seen by random cameras, on a treadmill or walking away over the ground, at common frame
rates, with errors such as a pose model makes. Plain numpy; the same seed gives the same weights.
"""
import argparse
import json
import sys

import numpy as np

GRID = 60.0  # Hz of the features, whatever the video's rate
TAPS = np.arange(-12, 13, 2)  # grid steps: −200 … 200 ms
TREND = 1.0  # seconds of the moving average that takes camera and posture out
SHOULDER, HIP, KNEE, ANKLE, HEEL, TOE = range(6)
OWN = [KNEE, ANKLE, HEEL, TOE]
OTHER = [KNEE, ANKLE, HEEL, TOE]


def project(points, r, speed):
    """Points in space (frames, side, joint, 3) at 120 Hz -> pixels / arbitrary scale, seen by a camera behind."""
    d, h = r.uniform(1.8, 6), r.uniform(0.2, 1.7)
    azimuth, roll = np.radians(r.normal(0, 7)), np.radians(r.normal(0, 2.5))
    p = points.astype(float).copy()
    if r.random() < 0.4:  # over the ground, away from the camera
        t = np.arange(len(p)) / 120
        d = r.uniform(2, 7)
        p[..., 1] += (speed * t)[:, None, None]
    target = np.array([r.uniform(-0.3, 0.3), 0, r.uniform(0.4, 1.1)])
    eye = np.array([d * np.sin(azimuth), -d * np.cos(azimuth), h])
    f = target - eye
    f /= np.linalg.norm(f)
    right = np.cross(f, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    up = np.cross(right, f)
    q = p - eye
    x, y, z = q @ right, -(q @ up), q @ f
    u, v = x / z, y / z
    c, s = np.cos(roll), np.sin(roll)
    return np.stack([c * u + s * v, -s * u + c * v], -1)


def misread(p, r, rate):
    """Errors of a pose model: lasting ones per joint, slow ones, quick ones; the hidden toe is pulled to the heel."""
    size = np.linalg.norm(p[:, :, SHOULDER].mean(1) - p[:, :, ANKLE].mean(1), axis=-1).mean()
    q = p.copy()
    q[:, :, TOE] = q[:, :, HEEL] + r.uniform(0.2, 1.1) * (q[:, :, TOE] - q[:, :, HEEL])
    mix = r.uniform(-0.3, 0.3)
    q[:, :, HEEL] += mix * (q[:, :, ANKLE] - q[:, :, HEEL])
    q += size * r.normal(0, 0.015, (1,) + q.shape[1:])
    keep = np.exp(-1 / (rate * r.uniform(0.03, 0.12)))
    slow = np.zeros_like(q)
    e = r.normal(0, np.sqrt(1 - keep**2), q.shape)
    for i in range(1, len(q)):
        slow[i] = keep * slow[i - 1] + e[i]
    shaky = np.where(np.isin(np.arange(q.shape[2]), [ANKLE, HEEL, TOE]), r.uniform(1, 2.5), 1.0)[None, None, :, None]
    q += size * shaky * (r.uniform(0.003, 0.012) * slow + r.uniform(0.001, 0.005) * r.normal(0, 1, q.shape))
    return q


def moving_average(x, n):
    """Centred, shorter at the ends."""
    c = np.concatenate([np.zeros((1,) + x.shape[1:]), np.cumsum(x, 0)])
    i = np.arange(len(x))
    a, b = np.maximum(i - n // 2, 0), np.minimum(i + n // 2 + 1, len(x))
    return (c[b] - c[a]) / (b - a).reshape((-1,) + (1,) * (x.ndim - 1))


def channels(p):
    """(frames, 2, joints, 2) on the grid -> (frames, 2 feet, channels): joints against the mid-hip, in body lengths,
    x lateral-positive for the foot asked about, less their moving average."""
    hips = p[:, :, HIP].mean(1)
    n = int(TREND * GRID)
    size = moving_average(np.linalg.norm(p[:, :, SHOULDER].mean(1) - p[:, :, ANKLE].mean(1), axis=-1), n)
    q = (p - hips[:, None, None]) / size[:, None, None, None]
    q = q - moving_average(q, n)
    out = []
    for side in (0, 1):
        s = q[:, side, OWN], q[:, 1 - side, OTHER]
        c = np.concatenate(s, 1)
        c[..., 0] *= 1 if side == 1 else -1
        out.append(c.reshape(len(c), -1))
    return np.stack(out, 1) * 10


def windows(c):
    """(frames, feet, channels) -> (frames − 24, feet, taps × channels), for frames 12 … −12."""
    n = len(c)
    return np.concatenate([c[12 + k : n - 12 + k] for k in TAPS], -1)


def to_grid(t, p):
    g = np.arange(t[0], t[-1], 1 / GRID)
    flat = p.reshape(len(p), -1)
    return g, np.stack([np.interp(g, t, flat[:, k]) for k in range(flat.shape[1])], 1).reshape((-1,) + p.shape[1:])


def samples(z, views, seed):
    X, Y, G = [], [], []
    for i, (p, s) in enumerate(zip(z["points"], z["stance"])):
        r = np.random.default_rng([seed, i])
        for _ in range(views):
            rate = r.choice([24, 25, 30, 50, 60, 120], p=[0.05, 0.05, 0.25, 0.05, 0.45, 0.15])
            t = np.arange(int(len(p) / 120 * rate)) / rate
            k = np.minimum(np.round(t * 120).astype(int), len(p) - 1)
            q = misread(project(p, r, z["speed"][i])[k], r, rate)
            g, q = to_grid(k / 120.0, q)
            X.append(windows(channels(q)).reshape(-1, len(TAPS) * 16).astype(np.float32))
            Y.append(s[np.minimum(np.round(g * 120).astype(int), len(p) - 1)][12:-12].reshape(-1))
            G.append(np.full(len(Y[-1]), i))
    return np.concatenate(X), np.concatenate(Y).astype(np.float32), np.concatenate(G)


def forward(W, x):
    a = np.maximum(x @ W[0] + W[1], 0)
    b = np.maximum(a @ W[2] + W[3], 0)
    return a, b, (b @ W[4] + W[5])[:, 0]


def train(X, Y, seed, epochs, hidden=(32, 16)):
    r = np.random.default_rng(seed)
    sizes = (X.shape[1],) + hidden + (1,)
    W = []
    for a, b in zip(sizes, sizes[1:]):
        W += [(r.normal(0, np.sqrt(2 / a), (a, b))).astype(np.float32), np.zeros(b, np.float32)]
    m, v = [np.zeros_like(w) for w in W], [np.zeros_like(w) for w in W]
    n, batch, step = len(X), 1024, 0
    total = epochs * (n // batch)
    for epoch in range(epochs):
        order, loss = r.permutation(n), 0.0
        for k in range(0, n - batch + 1, batch):
            i = order[k : k + batch]
            x, y = X[i], Y[i]
            a, b, l = forward(W, x)
            p = 1 / (1 + np.exp(-l))
            loss += np.mean(np.logaddexp(0, l) - y * l)
            d = ((p - y) / batch)[:, None].astype(np.float32)
            db = (d @ W[4].T) * (b > 0)
            da = (db @ W[2].T) * (a > 0)
            grads = [x.T @ da, da.sum(0), a.T @ db, db.sum(0), b.T @ d, d.sum(0)]
            step += 1
            rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * step / total))
            for j, g in enumerate(grads):
                g = g + 1e-5 * W[j]
                m[j] += 0.1 * (g - m[j])
                v[j] += 0.001 * (g * g - v[j])
                W[j] -= (rate * m[j] / (1 - 0.9**step) / (np.sqrt(v[j] / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
        print("epoch", epoch, "loss", round(loss / (n // batch), 4), flush=True)
    return W


def landmarks(path):
    rows = [json.loads(line) for line in open(path)]
    rows = [q for q in rows if q["lm"]]
    t = np.array([q["t"] for q in rows])
    L = np.array([q["lm"] for q in rows])[:, :, :2]
    index = np.array([[11, 23, 25, 27, 29, 31], [12, 24, 26, 28, 30, 32]])
    return t, L[:, index]


def logits(W, t, p):
    g, q = to_grid(t, p)
    x = windows(channels(q))
    return g[12:-12], np.stack([forward(W, x[:, s])[2] for s in (0, 1)], 1)


def crossings(g, l):
    k = np.flatnonzero((l[:-1] > 0) != (l[1:] > 0))
    t = g[k] + (g[1] - g[0]) * l[k] / (l[k] - l[k + 1])
    return t[l[k + 1] > 0], t[l[k + 1] <= 0]


def check(W, clip, truth):
    d = json.load(open(truth))
    g, l = logits(W, *landmarks(clip))
    for s, side in enumerate(("left", "right")):
        on, off = crossings(g, l[:, s])
        line = []
        for name, found, key in (("contact", on, "contact"), ("toe-off", off, "toeoff")):
            e = []
            for event in d["events"][side]:
                if g[0] + 0.1 < event[key] < g[-1] - 0.1:
                    e.append((found - event[key])[np.argmin(abs(found - event[key]))] if len(found) else 9)
            e = np.array(e) * 1000
            line.append(f"{name} n {len(e)} found {len(found)} median {np.median(e):+.0f} ms, worst {abs(e - np.median(e)).max():.0f} about it")
        print(clip.split("/")[-1], side, "|", " | ".join(line))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("walks")
    parser.add_argument("--out", required=True)
    parser.add_argument("--views", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", nargs="*", default=[])
    a = parser.parse_args()
    z = np.load(a.walks)
    X, Y, G = samples(z, a.views, a.seed)
    held = G % 10 == 7
    print("samples", (~held).sum(), "held out", held.sum(), "inputs", X.shape[1])
    W = train(X[~held], Y[~held], a.seed, a.epochs)
    l = forward(W, X[held])[2]
    print("held out: right", round(float(np.mean((l > 0) == (Y[held] > 0.5))), 4))
    with open(a.out, "wb") as f:
        f.write(np.concatenate([w.astype("<f4").ravel() for w in W]).tobytes())
    for k in range(0, len(a.check), 2):
        check(W, a.check[k], a.check[k + 1])


if __name__ == "__main__":
    sys.exit(main())
