"""How pictures are varied while training: a batch at a time, on the processor that trains."""
import torch
from torch.nn import functional as F


class Chance:
    """Random numbers of one batch, from a seed of its own."""

    def __init__(self, seed, device):
        self.g, self.device = torch.Generator(device).manual_seed(seed), device

    def normal(self, *size):
        return torch.randn(size, generator=self.g, device=self.device)

    def uniform(self, low, high, *size):
        return low + (high - low) * torch.rand(size, generator=self.g, device=self.device)

    def happens(self, share, *size):
        return torch.rand(size, generator=self.g, device=self.device) < share


def moved(images, points, c, shift, turn=4.0, grow=(-0.17, 0.15), stretch=0.0):
    """Turns (degrees), scales (logarithm) and moves (`shift`: standard deviations in px) as errors of the window do."""
    n, _, h, w = images.shape
    angle = torch.deg2rad((turn * c.normal(n)).clamp(-3 * turn, 3 * turn))
    scale = torch.exp(c.uniform(*grow, n))
    step = c.normal(n, 2).clamp(-2.2, 2.2) * torch.tensor(shift, device=images.device)
    wide = torch.exp(stretch * c.normal(n))
    a, b = scale * torch.cos(angle), scale * torch.sin(angle)
    # From old to new places, about the middle.
    matrix = torch.stack([torch.stack([a * wide, b * wide], 1), torch.stack([-b, a], 1)], 1)
    middle = torch.tensor([w / 2, h / 2], device=images.device)
    points = (points - middle) @ matrix.transpose(1, 2) + middle + step[:, None]
    back = torch.linalg.inv(matrix)
    size = torch.tensor([w / 2, h / 2], device=images.device)
    # grid_sample asks where each new pixel comes from, in half pictures from the middle.
    theta = torch.cat([back * size[None, None] / size[None, :, None], -(back @ step[..., None]) / size[None, :, None]], 2)
    places = F.affine_grid(theta, images.shape, align_corners=False)
    ends = int(0.5 * n), int(0.85 * n)
    parts = [F.grid_sample(images[i:j], places[i:j], padding_mode=mode, align_corners=False)
             for i, j, mode in ((0, ends[0], "border"), (ends[0], ends[1], "reflection"), (ends[1], n, "zeros")) if j > i]
    return torch.cat(parts), points


def blurred(images, c, share, low, high):
    """Softens some of the pictures, each by its own amount (px)."""
    n = images.shape[0]
    k = int(share * n)
    if k == 0:
        return images
    chosen = torch.randperm(n, generator=c.g, device=c.device)[:k]
    reach = 4
    at = torch.arange(-reach, reach + 1, device=c.device, dtype=torch.float32)
    weights = torch.exp(-0.5 * (at[None] / c.uniform(low, high, k)[:, None]) ** 2)
    weights = (weights / weights.sum(1, keepdim=True)).repeat_interleave(3, 0)
    x = images[chosen].reshape(1, 3 * k, *images.shape[2:])
    x = F.pad(x, (reach,) * 4, mode="replicate")
    x = F.conv2d(x, weights[:, None, None, :], groups=3 * k)
    x = F.conv2d(x, weights[:, None, :, None], groups=3 * k)
    return images.index_copy(0, chosen, x.reshape(k, *images.shape[1:]))


def recoloured(images, c, share):
    """Swaps the colours of some of the pictures."""
    n = images.shape[0]
    order = torch.argsort(c.uniform(0, 1, n, 3), 1)
    order = torch.where(c.happens(share, n)[:, None], order, torch.arange(3, device=c.device)[None])
    return torch.gather(images, 1, order[:, :, None, None].expand_as(images))


def relit(images, c, colour=0.07, light=0.16, level=14.0):
    """Other light, other white."""
    n = images.shape[0]
    gain = torch.exp(colour * c.normal(n, 3) + light * c.normal(n, 1))[:, :, None, None]
    return (images - 110) * gain + 110 + level * c.normal(n, 1, 1, 1)


def noisy(images, c, share, high):
    n = images.shape[0]
    size = c.uniform(1, high, n) * c.happens(share, n)
    return images + size[:, None, None, None] * c.normal(*images.shape)


def seeds(seed, step):
    return (seed * 1_000_003 + step) % (1 << 62)


