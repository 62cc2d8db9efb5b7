"""Writes a trained network as an ONNX file with half-precision weights.

    python export.py --state leg.pt --calibration calibration.json --out ../Models/legs.onnx
"""
import argparse
import io
import json

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from network import HEIGHT, POINTS, WIDTH
from train import restored

# Where each value lies in a row of the output.
LAYOUT = {
    "points": (0, 12), "spread": (12, 18), "tilt_direct": (18, 20), "tilt": (20, 22), "log_sd": (22, 25),
    "ground": (25, 26), "heel_down": (26, 27), "phase": (27, 28),
}
NEUTRAL = {"middle": [0.0, 0.0], "shrink": [0.0, 0.0], "log_sd": [0.0, 0.0, 0.0]}


def calibrated(direct, log_sd, calibration):
    """Takes out the pull towards the mean: an estimate with error variance v keeps 1 - shrink * v of the true deviation."""
    middle, shrink = direct.new_tensor(calibration["middle"]), direct.new_tensor(calibration["shrink"])
    n = direct.shape[1]
    kept = (1 - shrink * torch.exp(2 * log_sd[:, :n])).clamp(min=0.5)
    log_kept = torch.log(kept)
    widened = log_kept if log_sd.shape[1] == n else torch.cat([log_kept, log_kept.mean(1, keepdim=True)], 1)
    return middle + (direct - middle) / kept, log_sd - widened + direct.new_tensor(calibration["log_sd"])


class Row(torch.nn.Module):
    """The network as the program calls it: rows from the top, columns from the left, R, G, B; one row of numbers out."""

    def __init__(self, net, calibration):
        super().__init__()
        self.net, self.calibration = net, calibration

    def forward(self, crop):
        out = self.net(crop.permute(0, 3, 1, 2))
        tilt, log_sd = calibrated(out["direct"], out["log_sd"].clamp(-1.5, 3.0), self.calibration)
        return torch.cat([
            out["points"].reshape(-1, 2 * len(POINTS)), out["spread"], out["direct"], tilt, log_sd,
            out["ground"][:, None], out["heel_down"][:, None], out["phase"][:, None],
        ], 1)


def written(module, shape, path, half=True):
    """Saves `module`, which takes a batch of `shape`, as `path`; returns its size in bytes."""
    module = module.cpu().eval()
    file = io.BytesIO()
    torch.onnx.export(
        module, (torch.rand(2, *shape) * 255,), file, input_names=["crop"], output_names=["row"],
        dynamic_axes={"crop": {0: "batch"}, "row": {0: "batch"}}, opset_version=17, dynamo=False)
    model = onnx.load_from_string(file.getvalue())
    if half:
        halved(model.graph)
    model.producer_name, model.producer_version, model.doc_string = "loadline", "", ""
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    with open(path, "wb") as f:
        f.write(data)
    return len(data)


def halved(graph):
    """Weights as half-precision numbers, widened when the model is read."""
    for weight in [w for w in graph.initializer if w.data_type == onnx.TensorProto.FLOAT and np.prod(w.dims) >= 64]:
        values = numpy_helper.to_array(weight).astype(np.float16)
        name = weight.name
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(values, name + ".half"))
        graph.node.insert(0, helper.make_node("Cast", [name + ".half"], [name], to=onnx.TensorProto.FLOAT))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    calibration = json.load(open(a.calibration)) if a.calibration else NEUTRAL
    size = written(Row(restored(a.state), calibration), (HEIGHT, WIDTH, 3), a.out)
    print(f"{a.out}: {size} bytes")


if __name__ == "__main__":
    main()
