#!/usr/bin/env python3
"""Makes Models/legs.int8.xml and .bin of Models/legs.onnx: its convolutions calculate with whole numbers of 8 bits.

    Training/quantize.py --out Models/legs.int8.xml CLIP.mp4 ...

Each clip has its truth beside it (NAME.truth.json); use development clips only. The range of every layer is learnt from
crops of them, and nothing is trained. What comes after the convolutions (the centres of the maps, the angles, the spreads),
the four last of these and the first stay as they are: with them in 8 bits the angles are off by degrees.

Prints, on the crops that were not learnt from, how far the readings are from those of the 32-bit network.
"""
import argparse
import os
import pathlib
import time

import numpy as np

import clips
import nncf
import openvino

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEARNT = 300
SURE = 3  # degrees: readings less sure than this are not compared
KEPT = 4  # of the last convolutions


def crops(films, each, seed=1):
    """Some crops of every film, left and right alike, in an order that mixes the films."""
    r = np.random.default_rng(seed)
    found = []
    for film in films:
        clip = clips.Clip(os.path.dirname(film), pathlib.Path(film).stem)
        boxes = {side: [clips.window(*s) for s in clip.seeds(side, r)] for side in "LR"}
        wanted = {(int(i), side) for side in "LR" for i in r.choice(clip.frames, min(each // 2, clip.frames), replace=False)}
        for side in "LR":
            boxes[side] = [box if (i, side) in wanted else None for i, box in enumerate(boxes[side])]
        found += [crop.astype(np.float32)[None] for _, _, crop, _ in clip.crops(boxes)]
    return [found[i] for i in r.permutation(len(found))]


def quantized(network, learnt):
    operations = [o for o in network.get_ordered_ops() if o.get_type_name() not in ("Constant", "Parameter", "Result")]
    convolutions = [o.get_friendly_name() for o in operations if o.get_type_name() == "Convolution"]
    others = sorted({o.get_type_name() for o in operations} - {"Convolution", "Relu"})
    return nncf.quantize(
        network, nncf.Dataset(learnt), subset_size=len(learnt), fast_bias_correction=False,
        preset=nncf.QuantizationPreset.MIXED,
        ignored_scope=nncf.IgnoredScope(names=convolutions[:1] + convolutions[-KEPT:], types=others, validate=False))


def rows(path, pictures, precision):
    """The network's rows, and the median milliseconds of one on one thread."""
    network = openvino.Core().compile_model(str(path), "CPU", {
        "PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": precision})
    request, out, taken = network.create_infer_request(), [], []
    for picture in pictures:
        start = time.perf_counter()
        request.infer([picture])
        taken.append(time.perf_counter() - start)
        out.append(request.get_output_tensor(0).data.reshape(-1).copy())
    return np.array(out), 1000 * np.median(taken)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clips", nargs="+")
    parser.add_argument("--network", default=str(ROOT / "Models" / "legs.onnx"))
    parser.add_argument("--out", default=str(ROOT / "Models" / "legs.int8.xml"))
    a = parser.parse_args()
    pictures = crops(a.clips, each=2 * (LEARNT + 200) // len(a.clips) // 2)
    learnt, others = pictures[:LEARNT], pictures[LEARNT:]
    network = openvino.Core().read_model(a.network)
    network.reshape([1, clips.HEIGHT, clips.WIDTH, 3])
    openvino.save_model(quantized(network, learnt), a.out, compress_to_fp16=True)
    truth, slow = rows(a.network, others, "f32")
    for name, path, precision in (("bfloat16", a.network, "bf16"), ("8 bits", a.out, "bf16")):
        found, taken = rows(path, others, precision)
        sure = np.exp(truth[:, 24]) < SURE
        d = (found - truth)[sure]
        angle = d[:, 21] - d[:, 20]
        print(f"{name}: {taken:.1f} ms (32 bits {slow:.1f}), {sure.sum()} crops; rearfoot off by {angle.mean():+.3f}°, "
              f"SD {angle.std():.3f}°, at most {np.abs(angle).max():.2f}°; points SD {d[:, :12].std():.2f} px")


if __name__ == "__main__":
    main()
