"""Writes the network as a TensorFlow Lite file with half-precision weights.

    python export.py --state leg.npz --calibration calibration.json --out ../Models/legs.tflite
"""
import argparse
import json
import tempfile

from network import HEIGHT, POINTS, WIDTH, LegNetwork, tf
from train import averaged

# Where each value lies in a row of the output.
LAYOUT = {
    "points": (0, 12), "spread": (12, 18), "tilt_direct": (18, 20), "tilt": (20, 22), "log_sd": (22, 25),
    "ground": (25, 26), "heel_down": (26, 27), "phase": (27, 28),
}
NEUTRAL = {"middle": [0.0, 0.0], "shrink": [0.0, 0.0], "log_sd": [0.0, 0.0, 0.0]}


def calibrated(direct, log_sd, calibration):
    """Takes out the pull towards the mean: an estimate with error variance v keeps 1 - shrink * v of the true deviation."""
    middle = tf.constant(calibration["middle"], tf.float32)
    kept = tf.maximum(1 - tf.constant(calibration["shrink"], tf.float32) * tf.exp(2 * log_sd[:, :2]), 0.5)
    tilt = middle + (direct - middle) / kept
    log_kept = tf.math.log(kept)
    widened = tf.concat([log_kept, tf.reduce_mean(log_kept, 1, keepdims=True)], 1)
    return tilt, log_sd - widened + tf.constant(calibration["log_sd"], tf.float32)


def row(net, image, calibration):
    out = net(image)
    log_sd = tf.clip_by_value(out["log_sd"], -1.5, 3.0)
    tilt, log_sd = calibrated(out["direct"], log_sd, calibration)
    return tf.concat([
        tf.reshape(out["points"], [-1, 2 * len(POINTS)]), out["spread"], out["direct"], tilt, log_sd,
        out["ground"][:, None], out["heel_down"][:, None], out["phase"][:, None],
    ], 1)


def convert(net: LegNetwork, calibration, half=True):
    module = tf.Module()
    module.kept = [v.value for v in net.variables]  # saved with the function
    crop = tf.TensorSpec([None, HEIGHT, WIDTH, 3], tf.float32, name="crop")
    module.leg = tf.function(lambda crop: {"leg": row(net, crop, calibration)}, input_signature=[crop])
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures=module.leg)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        return finish(converter, half)


def finish(converter, half):
    if half:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.target_spec.supported_types = [tf.float16]
    return converter.convert()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--calibration")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    calibration = json.load(open(a.calibration)) if a.calibration else NEUTRAL
    model = convert(averaged(a.state), calibration)
    with open(a.out, "wb") as file:
        file.write(model)
    print(f"{a.out}: {len(model)} bytes")


if __name__ == "__main__":
    main()
