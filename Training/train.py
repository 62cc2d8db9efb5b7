"""Trains the leg network.

    python train.py --pictures DIR [DIR ...] --out leg --steps 9000 --decay 2500

How the learning rate goes and a run is resumed: `loop.py`.
"""
import numpy as np

import data
import loop
from loop import BATCH, huber
from network import LegNetwork, tf


def batches(pictures, seed, start):
    """Endless batches; every picture once per round."""
    even = data.even_weights(pictures)
    for r, chosen in loop.shuffled(len(pictures), seed, start):
        images, points = zip(*(data.varied(pictures.images[i], pictures.points[i], r) for i in chosen))
        points = np.stack(points)
        heel = points[:, 2:4].mean(1)
        heel += (r.standard_normal(heel.shape) * np.where(r.random(BATCH) < 0.15, 6, 2.5)[:, None]).astype(np.float32)
        phase = pictures.phase[chosen]
        yield dict(image=np.stack(images), points=points, heel=heel, sure=pictures.sure[chosen], main=pictures.readable[chosen],
                   weight=even[chosen], ground=pictures.ground[chosen], heel_down=pictures.heel_down[chosen],
                   phase=np.nan_to_num(phase), has_phase=np.isfinite(phase).astype(np.float32))


def loss_of(out, b):
    mean = tf.reduce_mean
    inside = tf.reduce_all((b["points"] > -4) & (b["points"] < (164, 324)), -1)
    main = b["main"][:, None]
    # The heel's lower end, the toe and the ankle matter all the time, the axes only while the foot carries.
    weight = tf.cast(inside, tf.float32) * b["sure"] * tf.concat(
        [tf.repeat(0.2 + 0.8 * main, 3, 1), 0.6 + 0.4 * main, tf.repeat(0.4 + 0.0 * main, 2, 1)], 1)
    down = b["points"][:, 1:4:2] - b["points"][:, 0:3:2]
    truth = tf.math.atan2(down[..., 0], down[..., 1]) * (180 / np.pi)
    # Where along the shank its points lie hardly matters, and is hard to tell; how far to the side decides the angle.
    along = tf.repeat(tf.math.l2_normalize(down, -1, epsilon=1e-4), 2, 1)
    across = tf.stack([along[..., 1], -along[..., 0]], -1)

    def place(points):
        error = points - b["points"]
        axes, others = error[:, :4], error[:, 4:]
        part = lambda direction: huber(tf.reduce_sum(axes * direction, -1), 2.0)
        size = tf.concat([part(across) + tf.constant([0.3, 0.3, 0.6, 0.6]) * part(along), tf.reduce_sum(huber(others, 2.0), -1)], 1)
        return mean(tf.reduce_sum(size * weight, 1))

    counts = b["main"] * b["weight"] * b["sure"][:, 3]
    off = lambda t: mean(tf.reduce_sum(huber(t - truth, 2.0), 1) * counts)
    rearfoot = lambda t: t[:, 1] - t[:, 0]
    error = out["direct"] - truth
    errors = tf.concat([error, rearfoot(error)[:, None]], 1)
    log_sd = tf.clip_by_value(out["log_sd"], -1.5, 3.0)
    squared = tf.square(tf.clip_by_value(tf.stop_gradient(errors), -15.0, 15.0))
    doubt = mean(tf.reduce_sum(0.5 * squared * tf.exp(-2 * log_sd) + log_sd, 1) * b["main"])
    # Pictures of the swinging foot are a quarter of all: let them weigh as much as those of the standing one.
    cross = lambda logit, y: mean(tf.nn.sigmoid_cross_entropy_with_logits(y, logit) * (2.2 - 1.6 * b["ground"]))
    phase = mean(b["has_phase"] * huber(out["phase"] - b["phase"], 0.1))
    angles = off(out["direct"]) + 0.5 * off(out["by_points"]) + 0.5 * off(out["seen"]) + mean(huber(rearfoot(error), 2.0) * counts)
    places = place(out["points"]) + 0.3 * place(out["rough"])
    total = (0.3 * places + angles + 0.01 * mean(tf.reduce_sum(out["spread"], 1)) + 0.3 * doubt
             + 4 * cross(out["ground"], b["ground"]) + 2 * cross(out["heel_down"], b["heel_down"]) + 6 * phase)
    return total, tf.stack([total, places, angles, doubt])


def averaged(path):
    return loop.averaged(LegNetwork(), path)


if __name__ == "__main__":
    loop.run(loop.options(__doc__), LegNetwork, data.Pictures, ("image", "heel"), loss_of, batches,
             ("loss", "places", "angles", "doubt"))
