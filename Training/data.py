"""Rendered pictures of one leg (`legs.py` of the renderer) as arrays, and how they are varied while training."""
import glob
import json
import os

import cv2
import numpy as np

from network import HEIGHT, POINTS, WIDTH

PERSON = 12  # consecutive ids share a person, clothes and gait
HELD_OUT = 10  # one person in so many is never trained on


class Pictures:
    """All pictures of some folders; left legs mirrored to right ones. `held_out`: True, False, or None for all."""

    def __init__(self, folders, held_out=None):
        self.images, self.records = [], []
        for number, folder in enumerate(folders):
            for record in records(folder):
                person = record["id"] // PERSON
                if held_out is not None and (person % HELD_OUT == 7) != held_out:
                    continue
                image = cv2.imread(os.path.join(folder, record["file"]))
                if image is None:
                    continue
                if record["side"] == "L":
                    image = image[:, ::-1]
                    for point in record["points"].values():
                        point[0] = WIDTH - point[0]
                self.images.append(np.ascontiguousarray(image[..., ::-1]))
                record["person"] = (number, person)
                record["config"] = {k: record["config"][k] for k in ("clothes", "post", "shoe")}
                self.records.append(record)
        field = lambda name: np.array([r[name] for r in self.records])
        self.points = np.array([[r["points"][p] for p in POINTS] for r in self.records], np.float32)
        seen = np.array([[r["visibility"][p] for p in POINTS] for r in self.records])
        self.sure = np.where(seen == "other_leg", 0.4, 1.0).astype(np.float32)
        self.main = field("main").astype(np.float32)
        self.shod = field("shod")
        self.ground = field("stance").astype(np.float32)
        # A foot that swings level, shortly before it lands, has readable axes too; angles at contact rest on pictures of
        # both sides of that moment.
        level = (np.abs(field("foot_pitch") - 5) < 20) & (self.ground == 0)
        self.readable = np.maximum(self.main, level).astype(np.float32)
        self.heel_down = self.ground * (field("foot_pitch") > -5)
        self.phase = np.array([np.nan if f is None else f for f in field("stance_fraction")], np.float32)

    def __len__(self):
        return len(self.images)


def records(folder):
    finished = os.path.join(folder, "samples.jsonl")
    files = [finished] if os.path.exists(finished) else sorted(glob.glob(os.path.join(folder, ".part*")))
    for file in files:
        for line in open(file):
            if line.endswith("}\n"):  # the last line of a file still being written may be cut off
                yield json.loads(line)


def tilts(points):
    """Degrees of shank and heel, N x 2."""
    down = points[:, [1, 3]] - points[:, [0, 2]]
    return np.degrees(np.arctan2(down[..., 0], down[..., 1])).astype(np.float32)


def varied(image, points, r):
    """Moves, turns and scales a picture as errors of the window do, and changes its light, sharpness and noise."""
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), np.clip(r.normal(0, 4), -12, 12), np.exp(r.uniform(-0.17, 0.15)))
    turn[:, 2] += np.clip(r.standard_normal(2), -2.2, 2.2) * (6, 9)
    border = (cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)[r.choice(3, p=(0.5, 0.35, 0.15))]
    image = cv2.warpAffine(image, turn, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=border)
    points = points @ turn[:, :2].T.astype(np.float32) + turn[:, 2].astype(np.float32)
    if r.random() < 0.2:
        image = cv2.GaussianBlur(image, (0, 0), r.uniform(0.4, 1.2))
    if r.random() < 0.12:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(r.uniform(25, 80))])[1], 1)
    if r.random() < 0.1:
        image = image[..., r.permutation(3)]
    gain = np.exp(r.normal(0, 0.07, 3) + r.normal(0, 0.16))
    x = (image - np.float32(110)) * gain.astype(np.float32) + np.float32(110 + r.normal(0, 14))
    if r.random() < 0.3:
        x += noise_bank(r) * np.float32(r.uniform(1, 9))
    return np.clip(x, 0, 255), points


class NoiseBank:
    """Pieces of one long row of normal noise, shaped like a picture: drawing them anew would take longer than a step."""

    def __init__(self, height, width):
        self.shape = height, width, 3
        self.noise = np.random.default_rng(5).standard_normal(4 * height * width * 3).astype(np.float32)

    def __call__(self, r):
        size = int(np.prod(self.shape))
        start = int(r.integers(len(self.noise) - size))
        return self.noise[start:start + size].reshape(self.shape)


noise_bank = NoiseBank(HEIGHT, WIDTH)


def even_weights(pictures):
    """Rare rearfoot angles count more, so that the network does not simply answer the common ones."""
    tilt = tilts(pictures.points)
    rearfoot = tilt[:, 1] - tilt[:, 0]
    main = pictures.main > 0
    edges = np.linspace(-18, 26, 23)
    counts, _ = np.histogram(rearfoot[main], edges)
    density = np.maximum(counts[np.clip(np.digitize(rearfoot, edges) - 1, 0, len(counts) - 1)], 1)
    weight = np.clip((np.median(density[main]) / density) ** 0.5, 0.5, 2.5)
    # The foot about to land and just landed is rare, and read worst; so are bare feet.
    landing = (pictures.phase < 0.12) | (pictures.main < pictures.readable)
    weight *= np.where(landing, 1.8, 1.0) * np.where(pictures.shod, 1.0, 1.4)
    return (weight / weight[main].mean()).astype(np.float32)
