"""The hip network: where both hips and knees are, and how the line of the hips and the thighs lie, in a 64 x 80 crop.

Small on purpose: a hip is a place in a large smooth shape, and finer pictures did not show more of it.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import torch  # the leg network's building blocks are in the folder above
from torch import nn
from torch.nn import functional as F

from network import DEGREES, Conv, Merge, Residual, head, pooled, soft_argmax

WIDTH, HEIGHT = 64, 80
POINTS = ("hip_L", "hip_R", "knee_L", "knee_R")
HIP_L, HIP_R, KNEE_L, KNEE_R = range(4)
ANGLES = ("pelvis", "thigh_L", "thigh_R")
# A hip of the renderer's body lies too far out; what is learnt lies at this share of its distance from the middle
# (Documentation/Decisions/0008-pelvis.md).
ANATOMICAL = 0.82


class Trunk(nn.Module):
    def __init__(self, a=24, b=48, c=72, up=24):
        super().__init__()
        self.x4 = nn.Sequential(Conv(3, a, 5, stride=2), Conv(a, b, stride=2), Residual(b))
        self.deep = nn.Sequential(Conv(b, c, stride=2), Residual(c), Residual(c))
        self.look, self.summary = Conv(c, 12, 1), nn.Linear(12 * (HEIGHT // 8) * (WIDTH // 8), 48)
        self.summaries = c + 48
        self.start, self.to4 = Conv(c, up, 1), Merge(up, b)
        # A heat map, and the step from each cell to the point, for every point; where to look for each angle, and the
        # angle seen there.
        self.maps = nn.Conv2d(up, 3 * len(POINTS) + 2 * len(ANGLES), 1)

    def forward(self, image):
        x4 = self.x4(image)
        deep = self.deep(x4)
        maps = self.maps(self.to4(self.start(deep), x4))
        return maps, torch.cat([pooled(deep), F.relu(self.summary(self.look(deep).flatten(1)))], 1)


def angles_of(points, least=3.0):
    """B x 3 degrees: line of the hips (right side up positive), and both thighs (lower end to the right positive)."""
    line = points[:, HIP_R] - points[:, HIP_L]
    pelvis = torch.atan(-line[:, 1] / line[:, 0].clamp(min=least))
    thighs = [torch.atan(d[:, 0] / d[:, 1].clamp(min=3 * least)) for d in
              (points[:, KNEE_L] - points[:, HIP_L], points[:, KNEE_R] - points[:, HIP_R])]
    return DEGREES * torch.stack([pelvis, *thighs], 1)


class HipNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = Trunk()
        # 0-2 corrections of the angles in 10 degrees; 3-5 their log SD.
        self.head = head(self.trunk.summaries + 3 * len(POINTS) + 2 * len(ANGLES), 6)

    def forward(self, image):
        """`image` B x 3 x 80 x 64, 0...255 RGB."""
        maps, summary = self.trunk(image * (1 / 64) - 2)
        k, n = len(POINTS), len(ANGLES)
        points, spread = soft_argmax(maps[:, :k], maps[:, k:3 * k], 4)
        share = F.softmax(maps[:, 3 * k:3 * k + n].flatten(2), dim=2)
        seen = 10 * (share * maps[:, 3 * k + n:].flatten(2)).sum(2)
        by_points = angles_of(points)
        middle = points.mean(1, keepdim=True)
        evidence = torch.cat([summary, ((points - middle) / 15).flatten(1), spread / 4, by_points / 10, seen / 10], 1)
        out = self.head(evidence)
        return dict(heat=maps[:, :k], points=points, spread=spread, by_points=by_points, seen=seen,
                    direct=(by_points + seen) / 2 + 10 * out[:, :n], log_sd=out[:, n:2 * n])


def both_ways(net, image):
    """What the network says of a picture and of its mirror image, averaged: left and right are treated alike."""
    one, two = net(image), net(image.flip(3))
    swapped = lambda v: v[:, [1, 0, 3, 2]]
    turned = lambda v: v[:, [0, 2, 1]]
    points = swapped(two["points"]) * two["points"].new_tensor([-1.0, 1.0]) + two["points"].new_tensor([float(WIDTH), 0.0])
    mean = lambda a, b: (a + b) / 2
    return dict(
        points=mean(one["points"], points), spread=mean(one["spread"], swapped(two["spread"])),
        log_sd=mean(one["log_sd"], turned(two["log_sd"])),
        **{k: mean(one[k], -turned(two[k])) for k in ("direct", "by_points", "seen")})
