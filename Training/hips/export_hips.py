"""Writes the hip network as an ONNX file with half-precision weights.

    python export_hips.py --state hips.pt --calibration calibration.json --out ../../Models/hips.onnx
"""
import argparse
import json

from hip_network import HEIGHT, POINTS, WIDTH, both_ways, torch
from export import calibrated, written
from train_hips import restored

# Where each value lies in a row of the output.
LAYOUT = {"points": (0, 8), "spread": (8, 12), "direct": (12, 15), "angles": (15, 18), "log_sd": (18, 21)}
NEUTRAL = {"middle": [0.0] * 3, "shrink": [0.0] * 3, "log_sd": [0.0] * 3}


class Row(torch.nn.Module):
    """The network as the program calls it: rows from the top, columns from the left, R, G, B; one row of numbers out."""

    def __init__(self, net, calibration):
        super().__init__()
        self.net, self.calibration = net, calibration

    def forward(self, crop):
        out = both_ways(self.net, crop.permute(0, 3, 1, 2))
        angles, log_sd = calibrated(out["direct"], out["log_sd"].clamp(-1.5, 3.0), self.calibration)
        return torch.cat([out["points"].reshape(-1, 2 * len(POINTS)), out["spread"], out["direct"], angles, log_sd], 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    calibration = json.load(open(a.calibration)) if a.calibration else NEUTRAL
    print(f"{a.out}: {written(Row(restored(a.state), calibration), (HEIGHT, WIDTH, 3), a.out)} bytes")


if __name__ == "__main__":
    main()
