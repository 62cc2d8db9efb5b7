"""Writes the hip network as a TensorFlow Lite file with half-precision weights.

    python export_hips.py --state hips.npz --calibration calibration.json --out ../../Models/hips.tflite
"""
import argparse
import json
import tempfile

from hip_network import HEIGHT, POINTS, WIDTH, both_ways, tf
from export import finish
from train_hips import averaged

# Where each value lies in a row of the output.
LAYOUT = {"points": (0, 8), "spread": (8, 12), "by_points": (12, 15), "angles": (15, 18), "log_sd": (18, 21)}
NEUTRAL = {"middle": [0.0] * 3, "shrink": [0.0] * 3, "log_sd": [0.0] * 3}


def calibrated(by_points, log_sd, calibration):
    """Takes out the pull towards the mean, as in `../export.py`: an estimate with error variance v keeps 1 - shrink v of
    the true deviation."""
    middle = tf.constant(calibration["middle"], tf.float32)
    kept = tf.maximum(1 - tf.constant(calibration["shrink"], tf.float32) * tf.exp(2 * log_sd), 0.5)
    return middle + (by_points - middle) / kept, log_sd - tf.math.log(kept) + tf.constant(calibration["log_sd"], tf.float32)


def row(net, image, calibration):
    out = both_ways(net, image)
    angles, log_sd = calibrated(out["by_points"], tf.clip_by_value(out["log_sd"], -1.5, 3.0), calibration)
    return tf.concat([tf.reshape(out["points"], [-1, 2 * len(POINTS)]), out["spread"], out["by_points"], angles, log_sd], 1)


def convert(net, calibration, half=True):
    module = tf.Module()
    module.kept = [v.value for v in net.variables]  # saved with the function
    crop = tf.TensorSpec([1, HEIGHT, WIDTH, 3], tf.float32, name="crop")
    module.hips = tf.function(lambda crop: {"hips": row(net, crop, calibration)}, input_signature=[crop])
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures=module.hips)
        return finish(tf.lite.TFLiteConverter.from_saved_model(folder), half)


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
