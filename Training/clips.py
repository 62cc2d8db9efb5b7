"""Crops of both legs from rendered clips, from true points with noise or from landmarks of a pose model, and their truth."""
import json
import os

import cv2
import numpy as np

# Of a crop, in pixels.
WIDTH, HEIGHT = 160, 320

LANDMARKS = {"L": dict(knee=25, ankle=27, heel=29), "R": dict(knee=26, ankle=28, heel=30)}


def window(knee, ankle, heel, shoulder_ankle):
    """The renderer's `legs.window`: u0, v0, w, h in pixels of the film."""
    p = np.array([knee, ankle, heel])
    top, bottom = p[:, 1].min(), p[:, 1].max()
    h = max(1.42 * (bottom - top), 0.44 * shoulder_ankle)
    w = h * WIDTH / HEIGHT
    return np.array([p[:, 0].mean() - w / 2, (top + bottom) / 2 + 0.063 * h - h / 2, w, h])


def cut(frame, box):
    """The window as a WIDTH x HEIGHT picture (edges repeated), and the window that was really cut (whole pixels)."""
    u0, v0 = np.floor(box[:2]).astype(int)
    u1, v1 = np.ceil(box[:2] + box[2:]).astype(int)
    h, w = frame.shape[:2]
    us, vs = np.clip(np.arange(u0, u1), 0, w - 1), np.clip(np.arange(v0, v1), 0, h - 1)
    piece = frame[vs[0]:vs[-1] + 1, us[0]:us[-1] + 1]
    piece = cv2.copyMakeBorder(piece, int((vs == vs[0]).sum()) - 1, int((vs == vs[-1]).sum()) - 1,
                               int((us == us[0]).sum()) - 1, int((us == us[-1]).sum()) - 1, cv2.BORDER_REPLICATE)
    shrink = piece.shape[0] > HEIGHT
    return cv2.resize(piece, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA if shrink else cv2.INTER_LINEAR), np.array([u0, v0, u1 - u0, v1 - v0], float)


class Clip:
    def __init__(self, folder, name, poses=None):
        """`poses`: JSON lines of a pose model; without them the true points with the renderer's noise."""
        self.name = name
        self.truth = json.load(open(os.path.join(folder, name + ".truth.json")))
        self.video = os.path.join(folder, name + ".mp4")
        self.poses = [json.loads(line)["lm"] for line in open(poses)] if poses else None
        self.frames = self.truth["n_frames"]

    def seeds(self, side, r):
        """Knee, ankle, heel and shoulder-ankle height of every frame (None where there is no pose)."""
        points = {k: np.array(v, float) for k, v in self.truth["frames"]["points_2d_px"].items()}
        for i in range(self.frames):
            if self.poses is not None:
                lm = self.poses[i] if i < len(self.poses) else None
                if lm is None:
                    yield None
                    continue
                at = lambda k: np.array(lm[k][:2])
                s = abs((at(11) + at(12))[1] / 2 - (at(27) + at(28))[1] / 2)
                yield *(at(k) for k in LANDMARKS[side].values()), s
            else:
                s = abs((points["shoulder_L"][i] + points["shoulder_R"][i] - 2 * points[f"ankle_{side}"][i])[1] / 2)
                stance = self.truth["frames"][dict(L="left", R="right")[side]]["stance"][i]
                f = s * (1 if stance else 1.35) * (2 if r.random() < 0.04 else 1) * r.uniform(0.5, 1.4)
                z = r.standard_normal((3, 2))
                yield (points[f"knee_{side}"][i] + 0.016 * f * z[0], points[f"ankle_{side}"][i] + 0.019 * f * z[1],
                       points[f"heel_bot_{side}"][i] + 0.030 * f * (0.55 * z[1] + 0.835 * z[2]), s * (1 + 0.03 * r.standard_normal()))

    def pictures(self):
        film = cv2.VideoCapture(self.video)
        while True:
            good, frame = film.read()
            if not good:
                return
            yield frame[..., ::-1]

    def crops(self, boxes):
        """`boxes`: per side a list of windows. Yields (frame, side, crop with left legs mirrored, window)."""
        for i, frame in enumerate(self.pictures()):
            for side in "LR":
                if boxes[side][i] is not None:
                    crop, box = cut(frame, boxes[side][i])
                    yield i, side, np.ascontiguousarray(crop[:, ::-1] if side == "L" else crop), box


def to_film(points, box, side):
    """Points of a crop in pixels of the film."""
    p = points.copy()
    if side == "L":
        p[:, 0] = WIDTH - p[:, 0]
    return p * box[2:] / [WIDTH, HEIGHT] + box[:2]


def to_crop(points, box, side):
    p = (points - box[:2]) / box[2:] * [WIDTH, HEIGHT]
    if side == "L":
        p[:, 0] = WIDTH - p[:, 0]
    return p


def second_window(film_points, shoulder_ankle):
    """A better window from the points of a first pass: the knee lies on the shank's line."""
    up, low = film_points[0], film_points[1]
    return window(up + (up - low) * (0.36 / 0.42), film_points[5], film_points[3], shoulder_ankle)
