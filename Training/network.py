"""The leg network: where the shank and heel axes of one lower leg are, read from a 160 x 320 crop.

`coarse` looks at the whole crop and finds six points. `fine` looks at a 64 x 64 patch around the heel at full
resolution, because the heel is only about 22 pixels long. `head` sees the summaries of both and corrects the two tilts.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from clips import HEIGHT, WIDTH
PATCH = 64
POINTS = ("shank_up", "shank_low", "heel_top", "heel_bot", "toe", "ankle")
SHANK_UP, SHANK_LOW, HEEL_TOP, HEEL_BOT = range(4)
DEGREES = 180 / np.pi


class Conv(nn.Sequential):
    def __init__(self, inputs, outputs, kernel=3, stride=1, relu=True):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, padding=(kernel - stride + 1) // 2, bias=False),
            nn.BatchNorm2d(outputs, momentum=0.02, eps=1e-3), nn.ReLU() if relu else nn.Identity())
        nn.init.kaiming_normal_(self[0].weight)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.inner = nn.Sequential(Conv(channels, channels), Conv(channels, channels, relu=False))

    def forward(self, x):
        return F.relu(x + self.inner(x))


class Merge(nn.Module):
    """Doubles the resolution of `low`, adds what `high` saw at that resolution."""

    def __init__(self, channels, high):
        super().__init__()
        self.bridge, self.out = Conv(high, channels, 1), Conv(channels, channels)

    def forward(self, low, high):
        return self.out(F.interpolate(low, scale_factor=2, mode="nearest") + self.bridge(high))


def pooled(x):
    return x.mean((2, 3))


class Coarse(nn.Module):
    def __init__(self, a=24, b=32, c=56, d=80, up=32):
        super().__init__()
        self.x4 = Conv(3, a, 6, stride=4)
        self.x8 = nn.Sequential(Conv(a, b, stride=2), Conv(b, b))
        self.x16 = nn.Sequential(Conv(b, c, stride=2), Residual(c))
        self.x32 = nn.Sequential(Conv(c, d, stride=2), Residual(d), Residual(d))
        self.summary = nn.Linear(d, 48)
        self.start, self.to16, self.to8 = Conv(d, up, 1), Merge(up, c), Merge(up, b)
        # A heat map, and the step from each cell to the point, for every point; and the direction of the shank.
        self.maps = nn.Conv2d(up, 3 * len(POINTS) + 2, 1)

    def forward(self, image):
        x8 = self.x8(self.x4(image))
        x16 = self.x16(x8)
        x32 = self.x32(x16)
        maps = self.maps(self.to8(self.to16(self.start(x32), x16), x8))
        return maps, F.relu(self.summary(pooled(x32)))


class Fine(nn.Module):
    def __init__(self, a=24, b=40, c=56, up=24):
        super().__init__()
        self.x2 = nn.Sequential(Conv(3, a, 5, stride=2), Conv(a, a))
        self.x4 = nn.Sequential(Conv(a, b, stride=2), Residual(b))
        self.x8 = nn.Sequential(Conv(b, c, stride=2), Residual(c))
        self.look, self.summary = Conv(c, 16, 1), nn.Linear(16 * (PATCH // 8) ** 2, 48)
        self.summaries = c + 48
        self.start, self.to4, self.narrow, self.to2 = Conv(c, up, 1), Merge(up, b), Conv(up, 16, 1), Merge(16, a)
        # Heat maps of the two ends of the heel; where to look for its direction, and the direction seen there.
        self.maps = nn.Conv2d(16, 4, 1)

    def forward(self, patch):
        x2 = self.x2(patch)
        x4 = self.x4(x2)
        x8 = self.x8(x4)
        maps = self.maps(self.to2(self.narrow(self.to4(self.start(x8), x4)), x2))
        return maps, torch.cat([pooled(x8), F.relu(self.summary(self.look(x8).flatten(1)))], 1)


def head(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, 64), nn.ReLU(), nn.Linear(64, 48), nn.ReLU(), nn.Linear(48, outputs))


def soft_argmax(maps, steps, stride):
    """Mean place (B x K x 2) and spread (B x K) in pixels of K heat maps; `steps` (2 K maps, or None) adds to each cell
    the step from its middle to the point."""
    k, h, w = map(int, maps.shape[1:])
    share = F.softmax(maps.flatten(2), dim=2)
    # In cells from the middle of the map, so that half precision holds these numbers exactly.
    x = np.tile(np.arange(w) - (w - 1) / 2, h)
    y = np.repeat(np.arange(h) - (h - 1) / 2, w)
    places = torch.tensor(np.stack([x, y, x * x, y * y], 1), dtype=maps.dtype, device=maps.device)
    m = share @ places  # B x K x 4
    mean = m[..., :2]
    variance = (m[..., 2:] - mean * mean).mean(2)
    if steps is not None:
        across, down = steps.flatten(2).split(k, 1)
        mean = mean + torch.stack([(share * across).sum(2), (share * down).sum(2)], 2)
    middle = torch.tensor([w / 2, h / 2], dtype=maps.dtype, device=maps.device)
    return stride * (mean + middle), stride * variance.clamp(min=1e-4).sqrt()


def looked_up(look, direction):
    """Degrees: a direction seen all over the map, averaged where `look` says that it can be seen."""
    return 10 * (F.softmax(look.flatten(1), dim=1) * direction.flatten(1)).sum(1)


def cut(image, centre):
    """A PATCH x PATCH piece around `centre` by linear interpolation, as two matrix products; outside is zero (grey)."""
    offsets = torch.arange(PATCH, dtype=image.dtype, device=image.device) - PATCH / 2

    def weights(middle, size):
        at = middle.round()[:, None, None] + offsets[None, :, None]
        return F.relu(1 - (at - torch.arange(size, dtype=image.dtype, device=image.device)[None, None]).abs())

    across, down = weights(centre[:, 0], WIDTH), weights(centre[:, 1], HEIGHT)
    patch = down[:, None] @ image @ across.transpose(1, 2)[:, None]
    return patch, centre.round() - PATCH / 2


def tilt(upper, lower, least):
    """Degrees; positive: lower end lateral (a right leg from behind: further right). `least` px keeps gradients tame."""
    x = lower[:, 0] - upper[:, 0]
    y = (lower[:, 1] - upper[:, 1]).clamp(min=least)
    return DEGREES * torch.atan(x / y)


class LegNetwork(nn.Module):
    def __init__(self, coarse=(24, 32, 56, 80, 32), fine=(24, 40, 56, 24)):
        super().__init__()
        self.widths = dict(coarse=coarse, fine=fine)
        self.coarse, self.fine = Coarse(*coarse), Fine(*fine)
        # 0, 1 corrections of shank and heel in 10 degrees; 2-4 log SD of shank, heel, rearfoot; 5 on the ground; 6 heel
        # down; 7 share of stance gone.
        self.head = head(48 + self.fine.summaries + 3 * len(POINTS) + 5, 8)

    def forward(self, image, heel=None):
        """`image` B x 3 x 320 x 160, 0...255 RGB. `heel`: where to cut the patch, if not where `coarse` sees the heel."""
        image = image * (1 / 64) - 2
        k = len(POINTS)
        maps, whole = self.coarse(image)
        rough, spread = soft_argmax(maps[:, :k], maps[:, k:3 * k], 8)
        shank_seen = looked_up(maps[:, 3 * k], maps[:, 3 * k + 1])
        if heel is None:
            heel = (rough[:, HEEL_TOP] + rough[:, HEEL_BOT]) / 2
        patch, origin = cut(image, heel.detach())
        maps, close = self.fine(patch)
        ends, end_spread = soft_argmax(maps[:, :2], None, 2)
        heel_seen = looked_up(maps[:, 2], maps[:, 3])
        points = torch.cat([rough[:, :2], ends + origin[:, None], rough[:, 4:]], 1)
        spread = torch.cat([spread[:, :2], end_spread, spread[:, 4:]], 1)
        by_points = torch.stack([tilt(points[:, 0], points[:, 1], 20.0), tilt(points[:, 2], points[:, 3], 6.0)], 1)
        seen = torch.stack([shank_seen, heel_seen], 1)
        evidence = torch.cat([
            whole, close, ((points - points[:, SHANK_LOW:SHANK_LOW + 1]) / 40).flatten(1), spread / 8,
            by_points / 10, seen / 10, tilt(rough[:, HEEL_TOP], rough[:, HEEL_BOT], 6.0)[:, None] / 10,
        ], 1)
        out = self.head(evidence)
        return dict(points=points, rough=rough, spread=spread, by_points=by_points, seen=seen,
                    direct=(by_points + seen) / 2 + 10 * out[:, :2], log_sd=out[:, 2:5],
                    ground=out[:, 5], heel_down=out[:, 6], phase=out[:, 7])
