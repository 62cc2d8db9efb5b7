"""Compares the exported file in OpenVINO with PyTorch and times it.

    python check_export.py --state leg.pt --calibration calibration.json --model ../Models/legs.onnx --pictures PICTURES
"""
import argparse
import json
import time

import numpy as np
import openvino as ov
import torch

import data
from export import LAYOUT, NEUTRAL, Row
from train import restored


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration")
    parser.add_argument("--model", required=True)
    parser.add_argument("--pictures", required=True)
    a = parser.parse_args()
    calibration = json.load(open(a.calibration)) if a.calibration else NEUTRAL
    pictures = data.pictures([a.pictures], 400, "cpu", held_out=True)
    pictures.refill()
    crops = pictures.images[:24].float()
    with torch.no_grad():
        expected = Row(restored(a.state), calibration)(crops).numpy()
    core = ov.Core()
    model = core.read_model(a.model)
    for precision in ("f32", "bf16"):
        compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": precision})
        got = np.concatenate([compiled(crops[k:k + 2].numpy())[0] for k in range(0, len(crops), 2)])
        print(precision, "largest differences", {k: float(np.abs(got - expected)[:, i:j].max().round(4)) for k, (i, j) in LAYOUT.items()})
    for batch in (1, 2):
        for threads in (1, 2):
            for precision in ("f32", "bf16"):
                shaped = core.read_model(a.model)
                shaped.reshape([batch, 320, 160, 3])
                compiled = core.compile_model(shaped, "CPU", {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": precision})
                request = compiled.create_infer_request()
                times = []
                for _ in range(150):
                    t = time.perf_counter()
                    request.infer([crops[:batch].numpy()])
                    times.append(time.perf_counter() - t)
                print(f"{precision}, batch {batch}, {threads} threads: fastest tenth {np.quantile(times, 0.1) * 1000:.2f} ms,"
                      f" median {np.median(times) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
