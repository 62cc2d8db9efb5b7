"""Truth of the rendered clips, crops of them, and the peaks of each foot as the program measures them."""
import json
import os

import cv2
import numpy as np

from bodies import window
from hip_data import anatomical
from hip_network import HEIGHT, WIDTH

SIDES = dict(L="left", R="right")
LATERAL = dict(L=-1, R=1)


def tilt(upper, lower):
    d = lower - upper
    return np.degrees(np.arctan2(d[..., 0], d[..., 1]))


def elevation(left, right):
    d = right - left
    return np.degrees(np.arctan2(-d[..., 1], d[..., 0]))


class Clip:
    def __init__(self, folder, name, poses):
        """`poses`: JSON lines with the landmarks of the pose model, `"lm"`: 33 x [x, y, ...] or null."""
        self.name = name
        self.truth = json.load(open(os.path.join(folder, name + ".truth.json")))
        self.video = os.path.join(folder, name + ".mp4")
        self.points = {k: np.array(v, float) for k, v in self.truth["frames"]["points_2d_px"].items()}
        self.times = np.array(self.truth["frames"]["t"])
        right, up = self.truth["camera"]["rotation_rows_right_up_forward"][:2]
        self.roll = np.degrees(np.arctan2(-right[2], up[2]))
        lines = [json.loads(line)["lm"] for line in open(poses)][:len(self.times)]
        self.seen = np.array([lm is not None for lm in lines])
        blank = [[np.nan, np.nan]] * 33
        self.pose = np.array([[p[:2] for p in lm] if lm is not None else blank for lm in lines], float)

    def joints(self, moved=True):
        """True hips (moved to where they are in people), knees, ankles: frames x side x 2 each."""
        pair = lambda name: np.stack([self.points[f"{name}_{s}"] for s in "LR"], 1)
        hips = pair("hip")
        return dict(hip=anatomical(hips) if moved else hips, knee=pair("knee"), ankle=pair("ankle"))

    def posed(self):
        return dict(hip=self.pose[:, 23:25], knee=self.pose[:, 25:27], ankle=self.pose[:, 27:29])

    def windows(self):
        return [window(p[11:13], p[23:25], p[25:27]) if s else None for p, s in zip(self.pose, self.seen)]

    def crops(self):
        """Frame number, crop and window of every picture with a pose."""
        film = cv2.VideoCapture(self.video)
        for i, box in enumerate(self.windows()):
            good, frame = film.read()
            if not good:
                return
            if box is not None:
                yield i, cut(frame[..., ::-1], box), box


def cut(frame, box):
    """The window as a WIDTH x HEIGHT picture as the program samples it: 2 x 2 places a pixel, edges repeated."""
    scale = box[3] / HEIGHT
    n = 2 if scale > 1.5 else 1
    m = np.array([[scale / n, 0, box[0] + scale / n / 2 - 0.5], [0, scale / n, box[1] + scale / n / 2 - 0.5]])
    big = cv2.warpAffine(np.ascontiguousarray(frame), m, (WIDTH * n, HEIGHT * n), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return big if n == 1 else big.reshape(HEIGHT, 2, WIDTH, 2, 3).mean((1, 3))


def angles(joints, roll=0.0):
    """Per frame: obliquity (right side up), thigh tilts and shank tilts (frames x side, lower end to the right)."""
    return dict(pelvis=elevation(joints["hip"][:, 0], joints["hip"][:, 1]) - roll,
                thigh=tilt(joints["hip"], joints["knee"]) - roll, shank=tilt(joints["knee"], joints["ankle"]) - roll)


def fitted(t, y, at, width, sd=None):
    """The program's local quadratic fit."""
    ok = np.isfinite(y)
    t, y = t[ok], y[ok]
    w0 = np.ones(len(y)) if sd is None else 1 / sd[ok] ** 2
    out = []
    for x in at:
        near = np.abs(t - x) <= 2.5 * width
        u = (t[near] - x) / width
        if near.sum() < 4:
            out.append(np.nan)
            continue
        w = np.sqrt(np.exp(-0.5 * u * u) * w0[near])
        out.append(np.linalg.lstsq(np.stack([w, w * u, w * u * u], 1), w * y[near], rcond=None)[0][0])
    return np.array(out)


def peaks(clip, a, smooth=True, sd=None):
    """Per foot the means over its whole stances of peak drop, adduction and knee projection; stances are the true ones.
    `a` as of `angles`."""
    result = {}
    stances = np.median([s["stance_s"] for s in clip.truth["steps"]])
    width = max(0.10 * stances, 1.1 / clip.truth["fps"])
    for k, s in enumerate("LR"):
        rows = []
        for step in clip.truth["steps"]:
            if step["side"] != s or not step["complete"]:
                continue
            share = np.arange(101) / 100
            at = step["contact_s"] + share * step["stance_s"]
            values = (LATERAL[s] * a["pelvis"], -LATERAL[s] * a["thigh"][:, k],
                      LATERAL[s] * ((a["shank"][:, k] - a["thigh"][:, k] + 180) % 360 - 180))
            doubts = (None, None, None) if sd is None else (sd["pelvis"], sd["thigh"][:, k], None)
            curves = [fitted(clip.times, y, at, width, d) if smooth else np.interp(at, clip.times, y) for y, d in zip(values, doubts)]
            rows.append([np.nanmax(curves[0]), np.nanmax(curves[1][:81]), np.nanmax(curves[2][:81])])
        result[s] = np.mean(rows, 0)
    return result
