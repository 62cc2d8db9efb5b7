"""Rendered pictures of one leg (`draw_legs.py`) as arrays, and how they are varied while training."""
import numpy as np
import torch

import store
import vary
from network import HEIGHT, POINTS, WIDTH

PERSON = 12  # consecutive ids share a person, clothes and gait


def load(folder, record):
    """A picture and its numbers; a left leg mirrored to a right one."""
    image = store.picture(folder, record)
    points = np.array([record["points"][p] for p in POINTS], np.float32)
    if record["side"] == "L":
        image = image[:, ::-1]
        points[:, 0] = WIDTH - points[:, 0]
    ground = float(record["stance"])
    share = record["stance_fraction"]
    # A foot that swings level, shortly before it lands, has readable axes too; angles at contact rest on pictures of both
    # sides of that moment.
    level = not ground and abs(record["foot_pitch"] - 5) < 20
    return np.ascontiguousarray(image), dict(
        points=points, sure=[0.4 if record["visibility"][p] == "other_leg" else 1.0 for p in POINTS], main=float(record["main"]),
        shod=float(record["shod"]), ground=ground, readable=float(record["main"] or level),
        heel_down=float(ground and record["foot_pitch"] > -5), phase=np.nan if share is None else share)


def pictures(folders, capacity, device, held_out=None):
    return store.Store(folders, (WIDTH, HEIGHT), load, PERSON, capacity, device, held_out)


def tilts(points):
    """Degrees of shank and heel, N x 2."""
    down = points[:, [1, 3]] - points[:, [0, 2]]
    return np.degrees(np.arctan2(down[..., 0], down[..., 1])).astype(np.float32)


def even_weights(p):
    """Rare rearfoot angles count more, so that the network does not simply answer the common ones."""
    tilt = tilts(p.fields["points"])
    rearfoot = tilt[:, 1] - tilt[:, 0]
    main = p.fields["main"] > 0
    edges = np.linspace(-18, 26, 23)
    counts, _ = np.histogram(rearfoot[main], edges)
    density = np.maximum(counts[np.clip(np.digitize(rearfoot, edges) - 1, 0, len(counts) - 1)], 1)
    weight = np.clip((np.median(density[main]) / density) ** 0.5, 0.5, 2.5)
    # The foot about to land and just landed is rare, and read worst; so are bare feet.
    landing = (p.fields["phase"] < 0.12) | (p.fields["main"] < p.fields["readable"])
    weight *= np.where(landing, 1.8, 1.0) * np.where(p.fields["shod"] > 0, 1.0, 1.4)
    return (weight / weight[main].mean()).astype(np.float32)


def varied(images, points, c):
    """Moves, turns and scales pictures as errors of the window do, and changes their light, sharpness and noise."""
    x, points = vary.moved(images.permute(0, 3, 1, 2).float(), points, c, shift=(6.0, 9.0))
    x = vary.blurred(x, c, 0.2, 0.4, 1.2)
    x = vary.recoloured(x, c, 0.1)
    x = vary.relit(x, c)
    return vary.noisy(x, c, 0.3, 9.0).clamp(0, 255), points


class Batches:
    """Random batches of what is there; `refreshed` after more pictures came in."""

    def __init__(self, pictures, batch, seed):
        self.pictures, self.batch, self.seed = pictures, batch, seed
        self.refreshed()

    def refreshed(self):
        p = self.pictures
        self.count = len(p)
        names = ("points", "sure", "readable", "ground", "heel_down", "phase")
        self.fields = {name: p.tensor(name) for name in names}
        self.fields["weight"] = torch.from_numpy(even_weights(p)).to(p.images.device)

    def __call__(self, step):
        c = vary.Chance(vary.seeds(self.seed, step), self.pictures.images.device)
        chosen = torch.randint(self.count, (self.batch,), generator=c.g, device=c.device)
        b = {name: values[chosen] for name, values in self.fields.items()}
        b["image"], b["points"] = varied(self.pictures.images[chosen], b["points"], c)
        heel = b["points"][:, 2:4].mean(1)
        size = torch.where(c.happens(0.15, self.batch), 6.0, 2.5)
        b["heel"] = heel + size[:, None] * c.normal(self.batch, 2)
        b["has_phase"] = b["phase"].isfinite().float()
        b["phase"] = b["phase"].nan_to_num()
        b["main"] = b.pop("readable")
        return b
