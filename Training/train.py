"""Trains the leg network.

    python train.py --pictures DIR [DIR ...] --out leg --steps 20000

How the learning rate goes and how a run is timed: `loop.py`.
"""
import torch
from torch.nn import functional as F

import data
import loop
from loop import huber
from network import DEGREES, LegNetwork

# Channels of the coarse part (at a 4th, 8th, 16th, 32nd of the crop; upwards) and of the fine part.
WIDTHS = dict(narrow=dict(coarse=(32, 48, 88, 128, 48), fine=(40, 64, 96, 32)),
              wide=dict(coarse=(48, 64, 112, 144, 56), fine=(56, 88, 128, 48)))


def loss_of(net, b):
    out = net(b["image"], b["heel"])
    points = b["points"]
    inside = ((points > -4) & (points < points.new_tensor((164, 324)))).all(-1)
    main = b["main"][:, None]
    # The heel's lower end, the toe and the ankle matter all the time, the axes only while the foot carries.
    weight = inside * b["sure"] * torch.cat([(0.2 + 0.8 * main).expand(-1, 3), 0.6 + 0.4 * main, torch.full_like(main, 0.4).expand(-1, 2)], 1)
    down = points[:, 1:4:2] - points[:, 0:3:2]
    truth = torch.atan2(down[..., 0], down[..., 1]) * DEGREES
    # Where along the shank its points lie hardly matters, and is hard to tell; how far to the side decides the angle.
    along = F.normalize(down, dim=-1, eps=1e-2).repeat_interleave(2, 1)
    across = torch.stack([along[..., 1], -along[..., 0]], -1)
    lengthwise = points.new_tensor([0.3, 0.3, 0.6, 0.6])

    def place(found):
        error = found - points
        axes, others = error[:, :4], error[:, 4:]
        part = lambda direction: huber((axes * direction).sum(-1), 2.0)
        size = torch.cat([part(across) + lengthwise * part(along), huber(others, 2.0).sum(-1)], 1)
        return (size * weight).sum(1).mean()

    counts = b["main"] * b["weight"] * b["sure"][:, 3]
    off = lambda t: (huber(t - truth, 2.0).sum(1) * counts).mean()
    error = out["direct"] - truth
    rearfoot = error[:, 1] - error[:, 0]
    doubt = loop.doubt(torch.cat([error, rearfoot[:, None]], 1), out["log_sd"], main)
    # Pictures of the swinging foot are a quarter of all: let them weigh as much as those of the standing one.
    cross = lambda logit, y: (F.binary_cross_entropy_with_logits(logit, y, reduction="none") * (2.2 - 1.6 * b["ground"])).mean()
    phase = (b["has_phase"] * huber(out["phase"] - b["phase"], 0.1)).mean()
    angles = off(out["direct"]) + 0.5 * off(out["by_points"]) + 0.5 * off(out["seen"]) + (huber(rearfoot, 2.0) * counts).mean()
    places = place(out["points"]) + 0.3 * place(out["rough"])
    total = (0.3 * places + angles + 0.01 * out["spread"].sum(1).mean() + 0.3 * doubt
             + 4 * cross(out["ground"], b["ground"]) + 2 * cross(out["heel_down"], b["heel_down"]) + 6 * phase)
    return total, torch.stack([total, places, angles, doubt])


def restored(path, device="cpu"):
    saved = torch.load(path, map_location=device, weights_only=True)
    net = LegNetwork(**saved["widths"]).to(device).eval()
    net.load_state_dict(saved["mean"])
    return net


if __name__ == "__main__":
    parser = loop.options(__doc__)
    parser.add_argument("--widths", choices=WIDTHS, default="wide")
    a = parser.parse_args()
    pictures = data.pictures(a.pictures, a.capacity, a.device, held_out=False)
    loop.run(a, LegNetwork(**WIDTHS[a.widths]), pictures, data.Batches, loss_of, ("loss", "places", "angles", "doubt"))
