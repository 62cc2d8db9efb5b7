"""Measures the network, on pictures of persons held out and on rendered clips.

    python evaluate.py pictures --state leg.pt --pictures DIR [DIR ...] [--calibrate calibration.json]
    python evaluate.py clips --model ../Models/legs.onnx --clips DIR [--poses DIR]
"""
import argparse
import json
import os

import numpy as np
import torch
from scipy.optimize import least_squares

import clips as film
import data
from export import LAYOUT, NEUTRAL, calibrated
from store import HELD_OUT
from train import restored


def summary(e):
    return f"bias {e.mean():+5.2f} MAE {np.abs(e).mean():4.2f} SD {e.std():4.2f}"


def area(score, label):
    """Area under the ROC curve."""
    order = np.argsort(np.argsort(score)) + 1.0
    n = label.sum()
    return (order[label > 0].sum() - n * (n + 1) / 2) / (n * (len(label) - n))


# ------------------------------------------------------------------------------------------------- held-out pictures

def predictions(net, images):
    """`images`: a store's tensor."""
    with torch.no_grad():
        parts = [net(images[k:k + 64].permute(0, 3, 1, 2).float()) for k in range(0, len(images), 64)]
    return {k: np.concatenate([p[k].cpu().numpy() for p in parts]) for k in parts[0]}


def shrink_of(direct, log_sd, truth):
    """Middle and shrink of one axis, such that the calibrated estimate has slope 1 on the truth, sure or not, and no bias."""
    variance = np.exp(2 * log_sd)
    bins = np.digitize(variance, np.quantile(variance, [0.25, 0.5, 0.75, 0.9]))

    def misfit(x):
        tilt = x[1] + (direct - x[1]) / np.maximum(1 - x[0] * variance, 0.5)
        slopes = [np.polyfit(truth[bins == k], tilt[bins == k], 1)[0] for k in range(5)]
        return np.array([s - 1 for s in slopes] + [(tilt - truth).mean() / 5, (x[1] - truth.mean()) / 100])

    shrink, middle = least_squares(misfit, [0.02, truth.mean()]).x
    return float(middle), float(shrink)


def corrected(direct, log_sd, calibration):
    return (x.numpy() for x in calibrated(torch.from_numpy(direct), torch.from_numpy(log_sd), calibration))


def fit(o, truth, use):
    """The calibration, from held-out pictures `use` only."""
    log_sd = np.clip(o["log_sd"], -1.5, 3)
    pairs = [shrink_of(o["direct"][use, k], log_sd[use, k], truth[use, k]) for k in (0, 1)]
    calibration = dict(NEUTRAL, middle=[p[0] for p in pairs], shrink=[p[1] for p in pairs])
    tilt, spread = corrected(o["direct"][use], log_sd[use], calibration)
    e = tilt - truth[use]
    ratio = np.abs(np.concatenate([e, e[:, 1:] - e[:, :1]], 1)) / np.exp(spread)
    calibration["log_sd"] = [float(x) for x in np.log(np.quantile(ratio, 0.6827, axis=0))]
    return calibration


def pictures(a):
    p = data.pictures(a.pictures, a.capacity, a.device, held_out=True)
    p.refill()
    o = predictions(restored(a.state, a.device), p.images[:len(p)])
    truth = data.tilts(p.fields["points"])
    main, shod, ground = (p.fields[name] > 0 for name in ("main", "shod", "ground"))
    visible = np.array([all(r["visibility"][k] == "seen" for k in ("heel_top", "heel_bot")) for r in p.records])
    clear = main & visible
    half = np.array([half_of(r["person"]) for r in p.records])
    tilt, log_sd = np.zeros_like(truth), np.zeros((len(p), 3), np.float32)
    for k in (0, 1):  # each half is judged with the calibration of the other
        calibration = fit(o, truth, clear & (half != k))
        one, two = corrected(o["direct"], np.clip(o["log_sd"], -1.5, 3), calibration)
        tilt[half == k], log_sd[half == k] = one[half == k], two[half == k]
    if a.calibrate:
        json.dump(fit(o, truth, clear), open(a.calibrate, "w"))
        print("calibration", open(a.calibrate).read())
    rearfoot = truth[:, 1] - truth[:, 0]
    print(f"{len(p)} pictures, {main.sum()} main, {len(set(r['person'] for r in p.records))} persons")
    for name, t in (("points", o["by_points"]), ("seen", o["seen"]), ("direct", o["direct"]), ("final", tilt)):
        e = (t - truth)[main]
        slopes = [np.polyfit(x, y, 1)[0] for x, y in ((truth[main, 0], t[main, 0]), (truth[main, 1], t[main, 1]), (rearfoot[main], (t[:, 1] - t[:, 0])[main]))]
        print(f"{name:7s} shank {summary(e[:, 0])} slope {slopes[0]:.2f} | heel {summary(e[:, 1])} slope {slopes[1]:.2f} | rearfoot {summary(e[:, 1] - e[:, 0])} slope {slopes[2]:.2f}")
    e = tilt - truth
    er = e[:, 1] - e[:, 0]
    def line(name, use):
        use = use & main
        if use.sum() < 10:
            return
        slope = np.polyfit(rearfoot[use], (rearfoot + er)[use], 1)[0]
        print(f"{name:26s} n {use.sum():4d} | shank {summary(e[use, 0])} | heel {summary(e[use, 1])} | rearfoot {summary(er[use])} slope {slope:.2f}")
    line("heel seen", visible)
    line("heel hidden", ~visible)
    line("shod", shod & visible)
    line("barefoot", ~shod & visible)
    for kind in ("shorts", "long shorts", "tights", "trousers"):
        line(kind, np.array([r["clothes"] == kind for r in p.records]))
    grain = np.array([r["window"]["h"] for r in p.records]) / 320
    for i, j in ((0, 0.6), (0.6, 1), (1, 2), (2, 9)):
        line(f"film px a picture px {i}-{j}", (grain >= i) & (grain < j))
    cuts = np.quantile(log_sd[main, 2], [0.25, 0.5, 0.75])
    for k in range(4):
        line(f"own doubt, quarter {k + 1}", np.digitize(log_sd[:, 2], cuts) == k)
    for i, j in ((-20, -8), (-8, -3), (-3, 2), (2, 7), (7, 12), (12, 20)):
        use = main & visible & (rearfoot >= i) & (rearfoot < j)
        print(f"true rearfoot {i:3d}..{j:3d}: n {use.sum():4d} {summary(er[use])}")
    all3 = np.concatenate([e, er[:, None]], 1)[main]
    for k, name in enumerate(("shank", "heel", "rearfoot")):
        z = np.abs(all3[:, k]) / np.exp(log_sd[main, k])
        print(f"within 1 / 2 of its own SD, {name}: {(z < 1).mean():.2f} / {(z < 2).mean():.2f}")
    distance = np.linalg.norm(o["points"] - p.fields["points"], axis=2)
    print("median distance px, main:", np.median(distance[main], 0).round(2), "others:", np.median(distance[~main], 0).round(2))
    for name, label in (("ground", ground), ("heel_down", p.fields["heel_down"])):
        print(f"{name}: right {((o[name] > 0) == (label > 0)).mean():.3f}, area {area(o[name], label):.4f}")
    phase = p.fields["phase"]
    known = np.isfinite(phase)
    print("phase error", summary((o["phase"] - phase)[known]))
    people = {}
    for r, x in zip(p.records, er):
        if r["main"]:
            people.setdefault(r["person"], []).append(x)
    groups = [np.array(g) for g in people.values() if len(g) > 3]
    within = np.mean([g.var(ddof=1) for g in groups])
    between = np.var([g.mean() for g in groups], ddof=1) - np.mean([g.var(ddof=1) / len(g) for g in groups])
    print(f"error of a person that stays {max(between, 0) ** 0.5:.2f}, that changes from picture to picture {within ** 0.5:.2f}")


def half_of(person):
    return (person[0] + person[1] // HELD_OUT) % 2


# ------------------------------------------------------------------------------------------------------------- clips

class Reader:
    def __init__(self, path):
        import openvino as ov
        core = ov.Core()
        self.model = core.compile_model(core.read_model(path), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})

    def __call__(self, crops):
        rows = np.concatenate([self.model(np.stack(crops[k:k + 16]).astype(np.float32))[0] for k in range(0, len(crops), 16)])
        return {k: rows[:, i:j] for k, (i, j) in LAYOUT.items()}


def read_clip(reader, clip, passes):
    """Per side: frames, and for every pass the readings with points in pixels of the film."""
    r = np.random.default_rng(4)
    seeds = {s: list(clip.seeds(s, r)) for s in "LR"}
    boxes = {s: [x and film.window(*x) for x in seeds[s]] for s in "LR"}
    results = []
    for _ in range(passes):
        cut = list(clip.crops(boxes))
        o = reader([c for _, _, c, _ in cut])
        points = o["points"].reshape(-1, 6, 2)
        result = {}
        for s in "LR":
            at = [k for k, c in enumerate(cut) if c[1] == s]
            result[s] = {k: v[at] for k, v in o.items()}
            result[s]["frame"] = np.array([cut[k][0] for k in at])
            result[s]["film"] = np.stack([film.to_film(points[k], cut[k][3], s) for k in at])
            result[s]["points"] = points[at]
            boxes[s] = [None] * clip.frames
            for k, q in zip(at, result[s]["film"]):
                boxes[s][cut[k][0]] = film.second_window(q, seeds[s][cut[k][0]][3])
            result[s]["box"] = np.array([cut[k][3] for k in at])
        results.append(result)
    return results


def smoothed(y, width):
    reach = 4
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    weights /= weights.sum()
    if len(y) <= reach:
        return y
    ends = 2 * y[0] - y[1:reach + 1][::-1], 2 * y[-1] - y[-reach - 1:-1][::-1]
    return np.convolve(np.concatenate([ends[0], y, ends[1]]), weights, "valid")


def crossings(t, logit):
    """Times at which the (lightly smoothed) ground logit rises and falls through zero."""
    y = np.convolve(np.pad(logit, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")
    up = np.flatnonzero((y[:-1] < 0) & (y[1:] >= 0))
    down = np.flatnonzero((y[:-1] >= 0) & (y[1:] < 0))
    at = lambda k: t[k] + (t[k + 1] - t[k]) * y[k] / (y[k] - y[k + 1])
    return at(up), at(down)


def report(clip, result, label):
    frames = clip.truth["frames"]
    fps = clip.truth["fps"]
    errors = {}
    for s, side in (("L", "left"), ("R", "right")):
        o, truth = result[s], {k: np.array(v, float)[result[s]["frame"]] for k, v in frames[side].items()}
        rearfoot = o["tilt"][:, 1] - o["tilt"][:, 0]
        if clip.truth["mode"] == "stand":
            e = o["tilt"] - np.stack([truth["shank_2d"], truth["heel_2d"]], 1)
            er = rearfoot - truth["rearfoot_2d"]
            print(f"{clip.name:18s} {label:10s} {side:5s} standing {rearfoot.mean():+.2f} true {truth['rearfoot_2d'].mean():+.2f} error {er.mean():+.2f} SD {er.std():.2f} (shank {e[:, 0].mean():+.2f} heel {e[:, 1].mean():+.2f}) on the ground {(o['ground'] > 0).mean():.3f}")
            continue
        share = truth["stance_fraction"]
        stance = truth["stance"] > 0
        use = stance & (share <= 0.8)
        er = rearfoot - truth["rearfoot_2d"]
        es, eh = o["tilt"][:, 0] - truth["shank_2d"], o["tilt"][:, 1] - truth["heel_2d"]
        width = 1.0 if clip.truth["mode"] == "run" else 2.0
        peaks, true_peaks = [], []
        t = o["frame"] / fps
        for step in clip.truth["steps"]:
            if step["side"] != s or not step["complete"]:
                continue
            at = np.flatnonzero((t >= step["contact_s"]) & (t < step["toeoff_s"]))
            if len(at) < 5:
                continue
            early = t[at] <= step["contact_s"] + 0.8 * step["stance_s"]
            peaks.append(smoothed(rearfoot[at], width)[early].max())
            true_peaks.append(step["peak_eversion_2d"])
        up, down = crossings(t, o["ground"][:, 0])
        late = {}
        for name, found, key in (("contact", up, "contact"), ("toe-off", down, "toeoff")):
            true = np.array([e[key] for e in clip.truth["events"][side] if t[0] + 0.05 < e[key] < t[-1] - 0.05])
            late[name] = np.array([(found - x)[np.argmin(np.abs(found - x))] if len(found) else 9 for x in true]) * fps
        error = np.mean(peaks) - np.mean(true_peaks)
        errors[side] = error
        heel = np.linalg.norm(o["film"][:, 3] - np.array(frames["points_2d_px"][f"heel_bot_{s}"], float)[o["frame"]], axis=1)
        print(f"{clip.name:18s} {label:10s} {side:5s} peak {np.mean(peaks):5.2f} true {np.mean(true_peaks):5.2f} ERROR {error:+.2f} | frames bias {er[use].mean():+.2f} SD {er[use].std():.2f}"
              f" (shank {es[use].mean():+.2f} SD {es[use].std():.2f}, heel {eh[use].mean():+.2f} SD {eh[use].std():.2f}) doubt {np.exp(o['log_sd'][use, 2]).mean():.2f}"
              f" | ground {((o['ground'][:, 0] > 0) == stance).mean():.3f} area {area(o['ground'][:, 0], stance):.4f}"
              f" | frames late: contact {late['contact'].mean():+.2f} SD {late['contact'].std():.2f} max {np.abs(late['contact']).max():.1f}, toe-off {late['toe-off'].mean():+.2f} SD {late['toe-off'].std():.2f} max {np.abs(late['toe-off']).max():.1f}"
              f" | heel_bot px {np.median(heel[stance]):.1f}")
    return errors


def clip_report(a):
    reader = Reader(a.model)
    everything = {}
    for name in a.names:
        for label, poses in (("truth+noise", None), ("landmarks", a.poses and os.path.join(a.poses, name + ".jsonl"))):
            if label == "landmarks" and not (poses and os.path.exists(poses)):
                continue
            results = read_clip(reader, film.Clip(a.clips, name, poses), a.passes)
            for k, result in enumerate(results):
                found = report(film.Clip(a.clips, name, poses), result, f"{label[:5]}/{k + 1}")
                for side, e in found.items():
                    everything.setdefault((label, k + 1), {})[name, side] = e
    for key, errors in everything.items():
        v = np.array(list(errors.values()))
        print(f"{key}: mean |peak error| {np.abs(v).mean():.2f}, worst {np.abs(v).max():.2f}, mean {v.mean():+.2f}, SD {v.std():.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    p = kinds.add_parser("pictures")
    p.add_argument("--state", required=True)
    p.add_argument("--pictures", nargs="+", required=True)
    p.add_argument("--capacity", type=int, default=20_000, help="most pictures looked at")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--calibrate", help="fits the calibration and writes it here")
    c = kinds.add_parser("clips")
    c.add_argument("--model", required=True)
    c.add_argument("--clips", required=True)
    c.add_argument("--poses", help="a folder with NAME.jsonl, landmarks of a pose model")
    c.add_argument("--passes", type=int, default=2)
    c.add_argument("--names", nargs="+", default=["d1_run_mild", "d2_walk_female", "d3_pair_noinsole", "d4_pair_insole", "d6_stand"])
    a = parser.parse_args()
    pictures(a) if a.kind == "pictures" else clip_report(a)


if __name__ == "__main__":
    main()
