"""Compares the exported file in OpenVINO with TensorFlow and times it.

    python check_export.py --state leg.npz --calibration calibration.json --model ../Models/legs.tflite
"""
import argparse
import json
import time

import numpy as np
import openvino as ov

from export import LAYOUT, NEUTRAL, row
from network import tf
from train import averaged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration")
    parser.add_argument("--model", required=True)
    parser.add_argument("--pictures", help="a folder of pictures; without it, noise is compared")
    a = parser.parse_args()
    calibration = json.load(open(a.calibration)) if a.calibration else NEUTRAL
    crops = np.random.default_rng(0).uniform(0, 255, (8, 320, 160, 3)).astype(np.float32)
    if a.pictures:
        import data
        crops = np.stack([i for i, _ in zip(data.Pictures([a.pictures], held_out=True).images, range(24))]).astype(np.float32)
    expected = row(averaged(a.state), tf.constant(crops), calibration).numpy()
    core = ov.Core()
    model = core.read_model(a.model)
    print("input", model.inputs, "output", model.outputs)
    for precision in ("f32", "bf16", "f16"):
        compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": precision})
        got = np.concatenate([compiled(crops[k:k + 2])[0] for k in range(0, len(crops), 2)])
        print(precision, {k: float(np.abs(got - expected)[:, i:j].max().round(4)) for k, (i, j) in LAYOUT.items()})
    for batch in (1, 2):
        for threads in (1, 2):
            shaped = core.read_model(a.model)
            shaped.reshape([batch, 320, 160, 3])
            compiled = core.compile_model(shaped, "CPU", {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32"})
            request = compiled.create_infer_request()
            request.infer([crops[:batch]])
            times = []
            for _ in range(150):
                t = time.perf_counter()
                request.infer([crops[:batch]])
                times.append(time.perf_counter() - t)
            print(f"batch {batch}, {threads} threads: fastest tenth {np.quantile(times, 0.1) * 1000:.2f} ms, median {np.median(times) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
