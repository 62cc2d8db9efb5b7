"""Rendered pictures of hips and thighs (`bodies.py`) as arrays, and how they are varied while training."""
import glob
import json
import os

import cv2
import numpy as np

import bodies
from bodies import GROUP
from hip_network import ANATOMICAL, HEIGHT, POINTS, WIDTH  # makes the leg network's modules known too
from data import NoiseBank

HELD_OUT = 10  # one person in so many is never trained on


def anatomical(hips):
    """Hips (... x 2 points x 2, left and right) moved to where they are in people."""
    middle = hips.mean(-2, keepdims=True)
    return middle + ANATOMICAL * (hips - middle)


class Pictures:
    """All pictures of some folders. `held_out`: True, False, or None for all."""

    def __init__(self, folders, held_out=None):
        self.images, self.records = [], []
        for number, folder in enumerate(folders):
            for file in sorted(glob.glob(os.path.join(folder, "part*.jsonl"))):
                for line in open(file):
                    if not line.endswith("}\n"):  # the last line of a file still being written
                        continue
                    record = json.loads(line)
                    person = record["id"] // GROUP
                    if held_out is not None and (person % HELD_OUT == 7) != held_out:
                        continue
                    image = cv2.imread(os.path.join(folder, record["file"]))[..., ::-1]
                    self.images.append(cv2.resize(image, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))
                    record["person"] = (number, person)
                    self.records.append(record)
        points = np.array([[r["points"][p] for p in POINTS] for r in self.records], np.float32) * (WIDTH / bodies.WIDTH)
        points[:, :2] = anatomical(points[:, :2])
        self.points = points

    def __len__(self):
        return len(self.images)


def angles(points):
    """Degrees, N x 3, as `hip_network.angles_of`."""
    line = points[:, 1] - points[:, 0]
    thighs = points[:, 2:] - points[:, :2]
    return np.degrees(np.stack([np.arctan2(-line[:, 1], line[:, 0]), *np.arctan2(thighs[..., 0], thighs[..., 1]).T], 1)).astype(np.float32)


def mirrored(image, points):
    p = points[[1, 0, 3, 2]].copy()
    p[:, 0] = WIDTH - p[:, 0]
    return np.ascontiguousarray(image[:, ::-1]), p


def varied(image, points, r):
    """Mirrors, moves, turns and scales a picture as errors of the window do; changes its light, colours, prints on the
    clothes, sharpness and noise; hides parts of it."""
    if r.random() < 0.5:
        image, points = mirrored(image, points)
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), np.clip(r.normal(0, 4), -12, 12), np.exp(r.uniform(-0.2, 0.15)))
    turn[:, 2] += np.clip(r.standard_normal(2), -2.2, 2.2) * (2.5, 3)
    turn[0] *= np.exp(r.normal(0, 0.03))  # slimmer and wider
    border = (cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)[r.choice(3, p=(0.6, 0.25, 0.15))]
    image = cv2.warpAffine(image, turn, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=border)
    points = points @ turn[:, :2].T.astype(np.float32) + turn[:, 2].astype(np.float32)
    if r.random() < 0.25:
        image = cv2.GaussianBlur(image, (0, 0), r.uniform(0.3, 0.8))
    if r.random() < 0.15:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(r.uniform(20, 80))])[1], 1)
    if r.random() < 0.15:
        image = image[..., r.permutation(3)]
    x = image.astype(np.float32)
    if r.random() < 0.35:  # folds, shadows, prints: light that follows nothing
        cells = int(r.integers(3, 14))
        field = r.standard_normal((cells, max(2, cells * WIDTH // HEIGHT), 1 if r.random() < 0.7 else 3)).astype(np.float32)
        field = cv2.resize(field, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR if r.random() < 0.8 else cv2.INTER_NEAREST)
        x *= np.exp(r.uniform(0.05, 0.35) * (field if field.ndim == 3 else field[..., None]))
    if r.random() < 0.12:
        x = x.mean(-1, keepdims=True) + (x - x.mean(-1, keepdims=True)) * np.float32(r.uniform(0, 0.6))
    for _ in range(int(r.choice(4, p=(0.6, 0.2, 0.12, 0.08)))):  # a rail, an arm, a bag
        w, h = r.integers(2, 17, 2)
        u, v = int(r.integers(WIDTH - w)), int(r.integers(HEIGHT - h))
        x[v:v + h, u:u + w] = r.uniform(0, 255, 3).astype(np.float32)
    gain = np.exp(r.normal(0, 0.08, 3) + r.normal(0, 0.2))
    x = (x - np.float32(110)) * gain.astype(np.float32) + np.float32(110 + r.normal(0, 16))
    if r.random() < 0.35:
        x += noise_bank(r) * np.float32(r.uniform(1, 10))
    return np.clip(x, 0, 255), points


noise_bank = NoiseBank(HEIGHT, WIDTH)
