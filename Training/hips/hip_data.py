"""Rendered pictures of hips and thighs (`bodies.py`) as arrays, and how they are varied while training."""
import cv2
import numpy as np
import torch
from torch.nn import functional as F

import bodies
from bodies import GROUP
from hip_network import ANATOMICAL, HEIGHT, POINTS, WIDTH  # makes the leg network's modules known too
import store
import vary


def anatomical(hips):
    """Hips (... x 2 points x 2, left and right) moved to where they are in people."""
    middle = hips.mean(-2, keepdims=True)
    return middle + ANATOMICAL * (hips - middle)


def load(folder, record):
    image = cv2.resize(store.picture(folder, record), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    points = np.array([record["points"][p] for p in POINTS], np.float32) * (WIDTH / bodies.WIDTH)
    points[:2] = anatomical(points[:2])
    return image, dict(points=points)


def pictures(folders, capacity, device, held_out=None):
    return store.Store(folders, (WIDTH, HEIGHT), load, GROUP, capacity, device, held_out)


def angles(points):
    """Degrees, N x 3, as `hip_network.angles_of`."""
    line = points[:, 1] - points[:, 0]
    thighs = points[:, 2:] - points[:, :2]
    return torch.rad2deg(torch.stack(
        [torch.atan2(-line[:, 1], line[:, 0]), *torch.atan2(thighs[..., 0], thighs[..., 1]).T], 1))


def mirrored(images, points, which):
    swapped = points[:, [1, 0, 3, 2]] * points.new_tensor([-1.0, 1.0]) + points.new_tensor([float(WIDTH), 0.0])
    return (torch.where(which[:, None, None, None], images.flip(3), images), torch.where(which[:, None, None], swapped, points))


def folded(x, c, share):
    """Folds, shadows, prints: light that follows nothing."""
    n = len(x)
    cells = int(c.uniform(3, 14, 1))
    field = c.normal(n, 3, cells, max(2, cells * WIDTH // HEIGHT))
    field = torch.where(c.happens(0.7, n)[:, None, None, None], field[:, :1], field)
    field = F.interpolate(field, (HEIGHT, WIDTH), mode="bilinear")
    return x * torch.exp((c.uniform(0.05, 0.35, n) * c.happens(share, n))[:, None, None, None] * field)


def covered(x, c, share):
    """A rail, an arm, a bag."""
    n = len(x)
    size, at = c.uniform(2, 17, n, 2), c.uniform(0, 1, n, 2)
    u = torch.arange(WIDTH, device=c.device)[None] - (at[:, :1] * (WIDTH - size[:, :1]))
    v = torch.arange(HEIGHT, device=c.device)[None] - (at[:, 1:] * (HEIGHT - size[:, 1:]))
    inside = ((u >= 0) & (u < size[:, :1]))[:, None] & ((v >= 0) & (v < size[:, 1:]))[:, :, None] & c.happens(share, n)[:, None, None]
    return torch.where(inside[:, None], 255 * c.uniform(0, 1, n, 3, 1, 1), x)


def varied(images, points, c):
    """Mirrors, moves, turns and scales pictures as errors of the window do; changes their light, colours, prints on the
    clothes, sharpness and noise; hides parts of them."""
    n = len(images)
    x, points = mirrored(images.permute(0, 3, 1, 2).float(), points, c.happens(0.5, n))
    x, points = vary.moved(x, points, c, shift=(2.5, 3.0), grow=(-0.2, 0.15), stretch=0.03)
    x = vary.blurred(x, c, 0.25, 0.3, 0.8)
    x = vary.recoloured(x, c, 0.15)
    x = folded(x, c, 0.35)
    grey = x.mean(1, keepdim=True)
    x = torch.where(c.happens(0.12, n)[:, None, None, None], grey + (x - grey) * c.uniform(0, 0.6, n, 1, 1, 1), x)
    for share in (0.4, 0.2, 0.08):
        x = covered(x, c, share)
    return vary.noisy(vary.relit(x, c, 0.08, 0.2, 16.0), c, 0.35, 10.0).clamp(0, 255), points


class Batches:
    """Random batches of what is there; `refreshed` after more pictures came in."""

    def __init__(self, pictures, batch, seed):
        self.pictures, self.batch, self.seed = pictures, batch, seed
        self.refreshed()

    def refreshed(self):
        self.count, self.points = len(self.pictures), self.pictures.tensor("points")

    def __call__(self, step):
        c = vary.Chance(vary.seeds(self.seed, step), self.pictures.images.device)
        chosen = torch.randint(self.count, (self.batch,), generator=c.g, device=c.device)
        image, points = varied(self.pictures.images[chosen], self.points[chosen], c)
        return dict(image=image, points=points, angles=angles(points))
