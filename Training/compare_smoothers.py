"""Compares ways to make a smooth curve of the rearfoot angles of single pictures, on rendered clips.

    python compare_smoothers.py --model ../Models/legs.onnx --clips PHANTOM/dev [--poses DIR] [--names …]

With the true contacts and toe-offs, so that nothing but the curve is compared. Mean over the feet of the absolute error of
a foot's mean (peak, angle at contact, time to peak), of the spread of its steps' errors, and of the curve over the first
80 % of stance (root mean square, less the foot's own mean error: what a smoother can do something about).
"""
import argparse
import os

import numpy as np
from scipy.signal import butter, filtfilt

import clips as film
from evaluate import Reader, read_clip

SHARE = np.linspace(0, 0.8, 81)


def local_fit(width, weighted):
    """As Signals/LocalFit.swift: a quadratic around every moment, Gaussian in time (a share of stance), 1 / uncertainty²."""
    def smooth(t, y, sd, at, stance, step):
        width_s = max(width * stance, 1.1 * step)
        out = np.full(len(at), np.nan)
        for i, moment in enumerate(at):
            near = np.abs(t - moment) <= 2.5 * width_s
            if near.sum() < 4:
                continue
            u = (t[near] - moment) / width_s
            root = np.exp(-0.25 * u * u) / (sd[near] if weighted else 1)
            out[i] = np.linalg.lstsq(np.vander(u, 3, increasing=True) * root[:, None], y[near] * root, rcond=None)[0][0]
        return out
    return smooth


def butterworth(cutoff):
    """Fourth order in effect (second, forwards and backwards), on the pictures with gaps bridged by straight lines."""
    def smooth(t, y, sd, at, stance, step):
        grid = np.arange(t[0], t[-1], step)
        b, a = butter(2, min(cutoff * 2 * step, 0.95))
        return np.interp(at, grid, filtfilt(b, a, np.interp(grid, t, y)))
    return smooth


def none(t, y, sd, at, stance, step):
    return np.interp(at, t, y)


METHODS = {"no smoothing": none, **{f"Butterworth {f} Hz": butterworth(f) for f in (6, 8, 12, 18)}}
for width in (0.06, 0.08, 0.10):
    METHODS[f"local fit {100 * width:.0f} %, even weights"] = local_fit(width, False)
    METHODS[f"local fit {100 * width:.0f} %, by uncertainty"] = local_fit(width, True)


def errors_of(clip, side, o, smooth, largest):
    name = dict(L="left", R="right")[side]
    step = 1 / clip.truth["fps"]
    sd = np.exp(o["log_sd"][:, 2])
    known = sd <= largest
    t, y, sd = o["frame"][known] * step, (o["tilt"][:, 1] - o["tilt"][:, 0])[known], sd[known]
    true = np.array(clip.truth["frames"][name]["rearfoot_2d"], float)
    stances = [s for s in clip.truth["steps"] if s["side"] == side and s["complete"]]
    typical = np.median([s["stance_s"] for s in stances])
    rows, curves = [], []
    for s in stances:
        at = s["contact_s"] + SHARE * s["stance_s"]
        curve = smooth(t, y, sd, at, typical, step)
        if not np.isfinite(curve).all():
            continue
        rows.append((curve.max() - s["peak_eversion_2d"], curve[0] - s["contact_angle_2d"],
                     100 * SHARE[curve.argmax()] - s["time_to_peak_2d_pct"]))
        curves.append(curve - np.interp(at, np.arange(len(true)) * step, true))
    e = np.array(curves)
    return np.array(rows), np.sqrt(np.mean((e - e.mean()) ** 2))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--clips", nargs="+", required=True)
    parser.add_argument("--poses")
    parser.add_argument("--names", nargs="*")
    parser.add_argument("--largest", type=float, default=6.0, help="readings less sure than this (degrees) are left out")
    a = parser.parse_args()
    reader, feet = Reader(a.model), []
    for folder in a.clips:
        for file in sorted(os.listdir(folder)):
            name = file.removesuffix(".truth.json")
            if name == file or (a.names and name not in a.names) or not os.path.exists(f"{folder}/{name}.mp4"):
                continue
            poses = a.poses and os.path.join(a.poses, name + ".jsonl")
            clip = film.Clip(folder, name, poses if poses and os.path.exists(poses) else None)
            if clip.truth["mode"] == "stand":
                continue
            result = read_clip(reader, clip, 1)[0]
            feet += [(clip, side, result[side]) for side in "LR"]
    print(f"{len(feet)} feet\n| smoother | peak | angle at contact | time to peak, % | spread of the peak | shape of the curve |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, smooth in METHODS.items():
        found = [errors_of(clip, side, o, smooth, a.largest) for clip, side, o in feet]
        means = np.abs([rows.mean(0) for rows, _ in found]).mean(0)
        spread = np.mean([rows[:, 0].std(ddof=1) for rows, _ in found])
        print(f"| {name} | {means[0]:.2f} | {means[1]:.2f} | {means[2]:.1f} | {spread:.2f} | {np.mean([c for _, c in found]):.2f} |", flush=True)


if __name__ == "__main__":
    main()
