"""Trains the hip network.

    python train_hips.py --pictures DIR [DIR ...] --out hips --steps 20000

How the learning rate goes and how a run is timed: `../loop.py`.
"""
import numpy as np
import torch
from torch.nn import functional as F

import hip_data as data
from hip_network import HEIGHT, WIDTH, HipNetwork
import loop
from loop import huber

ANGLE_WEIGHTS = (1.0, 0.6, 0.6)


def missed(heat, points):
    """Cross entropy of the heat maps and a blur of one cell about the true points: without it the maps stay flat for long."""
    k, h, w = heat.shape[1:]
    size = WIDTH / w
    u = (np.tile(np.arange(w), h) + 0.5) * size
    v = (np.repeat(np.arange(h), w) + 0.5) * size
    cells = torch.tensor(np.stack([u, v], 1), dtype=heat.dtype, device=heat.device)
    wanted = F.softmax(-((points[:, :, None] - cells) ** 2).sum(-1) / (2 * size * size), dim=2)
    return -(wanted * F.log_softmax(heat.flatten(2), dim=2)).sum(2)


def loss_of(net, b):
    out = net(b["image"])
    points = b["points"]
    weights = points.new_tensor(ANGLE_WEIGHTS)
    inside = ((points > -2) & (points < points.new_tensor((WIDTH + 2, HEIGHT + 2)))).all(-1).float()
    places = (huber(out["points"] - points, 1.0).sum(-1) * inside).sum(1).mean()
    # A thigh that points at the camera (a swinging leg bent far) has no tilt worth learning.
    steep = points[:, 2:, 1] - points[:, :2, 1]
    counts = torch.cat([torch.ones_like(steep[:, :1]), (steep > 10).float()], 1)
    off = lambda t: (huber(t - b["angles"], 2.0) * weights * counts).sum(1).mean()
    angles = off(out["direct"]) + 0.5 * off(out["by_points"]) + 0.5 * off(out["seen"])
    doubt = loop.doubt(out["direct"] - b["angles"], out["log_sd"], counts)
    heat = (missed(out["heat"], points) * inside).sum(1).mean()
    total = 3 * heat + 3 * places + 0.5 * angles + 0.02 * out["spread"].sum(1).mean() + 0.3 * doubt
    return total, torch.stack([total, heat, places, angles, doubt])


def restored(path, device="cpu"):
    net = HipNetwork().to(device).eval()
    net.load_state_dict(torch.load(path, map_location=device, weights_only=True)["mean"])
    return net


if __name__ == "__main__":
    a = loop.options(__doc__).parse_args()
    pictures = data.pictures(a.pictures, a.capacity, a.device, held_out=False)
    loop.run(a, HipNetwork(), pictures, data.Batches, loss_of, ("loss", "heat", "places", "angles", "doubt"))
