"""Trains the hip network.

    python train_hips.py --pictures DIR [DIR ...] --out hips --steps 6000 --decay 2000

How the learning rate goes and a run is resumed: `../loop.py`.
"""
import numpy as np

import hip_data as data
from hip_network import WIDTH, HipNetwork, tf
import loop
from loop import huber

ANGLE_WEIGHTS = (1.0, 0.6, 0.6)


def batches(pictures, seed, start):
    """Endless batches; every picture once per round."""
    for r, chosen in loop.shuffled(len(pictures), seed, start):
        images, points = zip(*(data.varied(pictures.images[i], pictures.points[i], r) for i in chosen))
        points = np.stack(points)
        yield dict(image=np.stack(images), points=points, angles=data.angles(points))


def missed(heat, points):
    """Cross entropy of the heat maps and a blur of one cell about the true points: without it the maps stay flat for long."""
    h, w, k = heat.shape[1:]
    size = WIDTH / w
    u = (np.tile(np.arange(w), h) + 0.5) * size
    v = (np.repeat(np.arange(h), w) + 0.5) * size
    cells = tf.constant(np.stack([u, v], 1)[None, :, None], tf.float32)
    wanted = tf.nn.softmax(-tf.reduce_sum(tf.square(points[:, None] - cells), -1) / (2 * size * size), axis=1)
    given = tf.nn.log_softmax(tf.reshape(heat, [-1, h * w, k]), axis=1)
    return -tf.reduce_sum(wanted * given, axis=1)


def loss_of(out, b):
    mean = tf.reduce_mean
    weights = tf.constant(ANGLE_WEIGHTS)
    inside = tf.cast(tf.reduce_all((b["points"] > -2) & (b["points"] < (66, 82)), -1), tf.float32)
    places = mean(tf.reduce_sum(tf.reduce_sum(huber(out["points"] - b["points"], 1.0), -1) * inside, 1))
    # A thigh that points at the camera (a swinging leg bent far) has no tilt worth learning.
    steep = b["points"][:, 2:, 1] - b["points"][:, :2, 1]
    counts = tf.concat([tf.ones_like(steep[:, :1]), tf.cast(steep > 10, tf.float32)], 1)
    off = lambda t: mean(tf.reduce_sum(huber(t - b["angles"], 2.0) * weights * counts, 1))
    angles = off(out["direct"]) + 0.5 * off(out["by_points"]) + 0.5 * off(out["seen"])
    log_sd = tf.clip_by_value(out["log_sd"], -1.5, 3.0)
    squared = tf.square(tf.clip_by_value(tf.stop_gradient(out["direct"] - b["angles"]), -15.0, 15.0))
    doubt = mean(tf.reduce_sum((0.5 * squared * tf.exp(-2 * log_sd) + log_sd) * counts, 1))
    heat = mean(tf.reduce_sum(missed(out["heat"], b["points"]) * inside, 1))
    total = 3 * heat + 3 * places + 0.5 * angles + 0.02 * mean(tf.reduce_sum(out["spread"], 1)) + 0.3 * doubt
    return total, tf.stack([total, heat, places, angles, doubt])


def averaged(path):
    return loop.averaged(HipNetwork(), path)


if __name__ == "__main__":
    loop.run(loop.options(__doc__), HipNetwork, data.Pictures, ("image",), loss_of, batches,
             ("loss", "heat", "places", "angles", "doubt"))
