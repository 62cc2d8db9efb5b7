"""Measures the hip network, on pictures of persons held out and on rendered clips.

    python evaluate_hips.py pictures --state hips.pt --pictures DIR [DIR ...] [--calibrate calibration.json]
    python evaluate_hips.py clips --model ../../Models/hips.onnx --clips DIR --poses DIR [--ankles DIR]
"""
import argparse
import json
import os

import numpy as np
from scipy.optimize import least_squares

import hip_clips as film
import hip_data as data
from export_hips import LAYOUT, NEUTRAL
from evaluate import corrected, summary
from hip_network import ANGLES, both_ways, torch
from store import HELD_OUT
from train_hips import restored

NAMES = ("d1_run_mild", "d2_walk_female", "d3_pair_noinsole", "d4_pair_insole", "d5_run_markers")


def predictions(net, images):
    """`images`: a store's tensor."""
    with torch.no_grad():
        parts = [both_ways(net, images[k:k + 256].permute(0, 3, 1, 2).float()) for k in range(0, len(images), 256)]
    return {k: np.concatenate([p[k].cpu().numpy() for p in parts]) for k in parts[0]}


def shrink_of(direct, log_sd, truth, centred):
    """Middle and shrink of one angle, such that the calibrated estimate has slope 1 on the truth, sure or not."""
    variance = np.exp(2 * log_sd)
    bins = np.digitize(variance, np.quantile(variance, [0.33, 0.67]))

    def misfit(x):
        middle = 0 if centred else x[1]
        angle = middle + (direct - middle) / np.maximum(1 - x[0] * variance, 0.5)
        slopes = [np.polyfit(truth[bins == k], angle[bins == k], 1)[0] for k in range(3)]
        return np.array([s - 1 for s in slopes] + [(angle - truth).mean() / 5, (x[1] - truth.mean()) / 100])

    shrink, middle = least_squares(misfit, [0.02, truth.mean()]).x
    return (0.0 if centred else float(middle)), float(max(shrink, 0))


def fit(o, truth, use, slope_one=False):
    """The calibration, from held-out pictures `use`; the same for left and right. Without `slope_one` only of the SDs: the
    pull towards the mean is larger on single random pictures than on films (Documentation/Decisions/0008-pelvis.md)."""
    log_sd = np.clip(o["log_sd"], -1.5, 3)[use]
    direct, truth = o["direct"][use], truth[use]
    calibration = dict(NEUTRAL)
    if slope_one:
        _, pelvis = shrink_of(direct[:, 0], log_sd[:, 0], truth[:, 0], True)
        both = lambda v, sign: np.concatenate([sign * v[:, 1], v[:, 2]])
        middle, thigh = shrink_of(both(direct, -1), both(log_sd, 1), both(truth, -1), False)
        calibration = dict(NEUTRAL, middle=[0.0, -middle, middle], shrink=[pelvis, thigh, thigh])
    angles, spread = corrected(direct, log_sd, calibration)
    ratio = np.abs(angles - truth) / np.exp(spread)
    wide = np.log(np.quantile(ratio[:, 0], 0.6827)), np.log(np.quantile(ratio[:, 1:], 0.6827))
    calibration["log_sd"] = [float(wide[0]), float(wide[1]), float(wide[1])]
    return calibration


def pictures(a):
    p = data.pictures(a.pictures, a.capacity, a.device, held_out=True)
    p.refill()
    o = predictions(restored(a.state, a.device), p.images[:len(p)])
    points = p.fields["points"]
    truth = data.angles(torch.from_numpy(points)).numpy()
    down = (points[:, 2:, 1] - points[:, :2, 1] > 10).all(1)
    stands = np.array([[r["stance"][s] for s in "LR"] for r in p.records])
    half = np.array([(r["person"][0] + r["person"][1] // HELD_OUT) % 2 for r in p.records])
    final, log_sd = np.zeros_like(truth), np.zeros_like(truth)
    for k in (0, 1):  # each half is judged with the calibration of the other
        calibration = fit(o, truth, down & (half != k), a.slope_one)
        one, two = corrected(o["direct"], np.clip(o["log_sd"], -1.5, 3), calibration)
        final[half == k], log_sd[half == k] = one[half == k], two[half == k]
    if a.calibrate:
        json.dump(fit(o, truth, down, a.slope_one), open(a.calibrate, "w"))
        print("calibration", open(a.calibrate).read())
    print(f"{len(p)} pictures, {len(set(r['person'] for r in p.records))} persons; true SD {truth[down].std(0).round(2)}")
    for name, t in (("points", o["by_points"]), ("seen", o["seen"]), ("direct", o["direct"]), ("final", final)):
        e = (t - truth)[down]
        print(name, " | ".join(f"{angle} {summary(e[:, k])} slope {np.polyfit(truth[down, k], t[down, k], 1)[0]:.2f}" for k, angle in enumerate(ANGLES)))
    e = final - truth
    carrying = np.concatenate([e[stands[:, k] & down, 1 + k] * sign for k, sign in ((0, -1), (1, 1))])
    print("thigh of a leg that stands, lower end lateral:", summary(carrying))
    z = np.abs(e[down]) / np.exp(log_sd[down])
    print("within 1 / 2 of its own SD:", " ".join(f"{n} {(z[:, k] < 1).mean():.2f}/{(z[:, k] < 2).mean():.2f}" for k, n in enumerate(ANGLES)))
    print("median distance px:", np.median(np.linalg.norm(o["points"] - points, axis=2), 0).round(2))
    people = {}
    for r, x in zip(p.records, e):
        people.setdefault(r["person"], []).append(x)
    groups = [np.array(g) for g in people.values() if len(g) > 3]
    within = np.mean([g.var(0, ddof=1) for g in groups], 0)
    between = np.var([g.mean(0) for g in groups], axis=0, ddof=1) - np.mean([g.var(0, ddof=1) / len(g) for g in groups], 0)
    print("error of a person that stays", np.sqrt(np.maximum(between, 0)).round(2), "that changes", np.sqrt(within).round(2))
    hem = np.array([r["hem"] for r in p.records])
    for name, use in (("shirt over the hips", hem < -0.03), ("shirt to the hips", (hem >= -0.03) & (hem < 0.06)), ("shorts seen to the waist", hem >= 0.06)):
        print(f"{name:26s} n {(use & down).sum():4d} pelvis {summary(e[use & down, 0])}")


def read_clip(model, clip):
    """Hips and knees in pixels of the film, the three angles with the camera's true roll taken out, and their SD."""
    n = len(clip.times)
    rows, boxes = np.full((n, 21), np.nan), np.full((n, 4), np.nan)
    for i, crop, box in clip.crops():
        rows[i], boxes[i] = model(crop[None].astype(np.float32))[0][0], box
    points = rows[:, :8].reshape(n, 4, 2) * boxes[:, None, 2:] / [film.WIDTH, film.HEIGHT] + boxes[:, None, :2]
    i, j = LAYOUT["angles"]
    angles = rows[:, i:j] - clip.roll
    # A thigh's tilt grows to the left with roll as the hips' line rises to the right: the same sign for all three.
    return points, angles, np.exp(rows[:, slice(*LAYOUT["log_sd"])])


def clips(a):
    import openvino as ov
    core = ov.Core()
    model = core.compile_model(core.read_model(a.model), "CPU", {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1})
    errors = {"pose": [], "network": []}
    for name in a.names:
        clip = film.Clip(a.clips, name, os.path.join(a.poses, name + ".jsonl"))
        truth = film.peaks(clip, film.angles(clip.joints(), clip.roll), smooth=False)
        pose = film.peaks(clip, film.angles(clip.posed(), clip.roll))
        points, angles, sd = read_clip(model, clip)
        ankle = np.load(os.path.join(a.ankles, f"ankle_{name}.npz"))["ankle"] if a.ankles else clip.posed()["ankle"]
        read = dict(pelvis=angles[:, 0], thigh=angles[:, 1:], shank=film.tilt(points[:, 2:], ankle) - clip.roll)
        found = film.peaks(clip, read, sd=dict(pelvis=sd[:, 0], thigh=sd[:, 1:]))
        true = film.angles(clip.joints(), clip.roll)
        e = angles[:, 0] - true["pelvis"]
        print(f"{name} pictures: obliquity {summary(e[np.isfinite(e)])}, true SD {true['pelvis'].std():.2f}, slope {np.polyfit(true['pelvis'][np.isfinite(e)], angles[np.isfinite(e), 0], 1)[0]:.2f}, own SD {np.nanmean(sd[:, 0]):.2f}")
        for s in "LR":
            print(f"{name:18s} {s} drop, adduction, projection: true {truth[s].round(1)} pose {pose[s].round(1)} network {found[s].round(1)} ERROR {(found[s] - truth[s]).round(1)}")
            errors["pose"].append(pose[s] - truth[s])
            errors["network"].append(found[s] - truth[s])
    for kind, e in errors.items():
        e = np.array(e)
        print(f"{kind}: mean {e.mean(0).round(2)} mean absolute {np.abs(e).mean(0).round(2)} worst {np.abs(e).max(0).round(2)} rms {np.sqrt((e * e).mean(0)).round(2)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    p = kinds.add_parser("pictures")
    p.add_argument("--state", required=True)
    p.add_argument("--pictures", nargs="+", required=True)
    p.add_argument("--capacity", type=int, default=20_000, help="most pictures looked at")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--calibrate", help="fits the calibration and writes it here")
    p.add_argument("--slope-one", action="store_true", help="also take out the pull towards the mean")
    c = kinds.add_parser("clips")
    c.add_argument("--model", required=True)
    c.add_argument("--clips", required=True)
    c.add_argument("--poses", required=True, help="a folder with NAME.jsonl, landmarks of a pose model")
    c.add_argument("--ankles", help="a folder with ankle_NAME.npz, ankles of the leg network; without it, those of the pose")
    c.add_argument("--names", nargs="+", default=NAMES)
    a = parser.parse_args()
    pictures(a) if a.kind == "pictures" else clips(a)


if __name__ == "__main__":
    main()
