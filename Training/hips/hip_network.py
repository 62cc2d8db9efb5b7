"""The hip network: where both hips and knees are, and how the line of the hips and the thighs lie, in a 64 x 80 crop.

Small on purpose: a hip is a place in a large smooth shape, and finer pictures did not show more of it.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from network import DEGREES, L, conv, keras, merge, np, residual, soft_argmax, tf  # the leg network's building blocks

WIDTH, HEIGHT = 64, 80
POINTS = ("hip_L", "hip_R", "knee_L", "knee_R")
HIP_L, HIP_R, KNEE_L, KNEE_R = range(4)
ANGLES = ("pelvis", "thigh_L", "thigh_R")
# A hip of the renderer's body lies too far out; what is learnt lies at this share of its distance from the middle
# (Documentation/Decisions/0008-pelvis.md).
ANATOMICAL = 0.82


def trunk_part():
    image = keras.Input((HEIGHT, WIDTH, 3))
    x4 = conv(conv(image, 16, 5, stride=2), 32, stride=2)
    deep = residual(conv(x4, 48, stride=2), 48)
    look = conv(deep, 12, 1)
    summary = L.Concatenate()([
        L.GlobalAveragePooling2D()(deep),
        L.Dense(48, activation="relu")(L.Flatten()(look)),
    ])
    y = merge(conv(deep, 16, 1), x4, 16)
    # A heat map, and the step from each cell to the point, for every point; where to look for each angle, and the angle
    # seen there.
    maps = L.Conv2D(3 * len(POINTS) + 2 * len(ANGLES), 1)(y)
    return keras.Model(image, [maps, summary], name="trunk")


def head_part(inputs):
    evidence = keras.Input((inputs,))
    x = L.Dense(64, activation="relu")(evidence)
    x = L.Dense(48, activation="relu")(x)
    # 0-2 corrections of the angles in 10 degrees; 3-5 their log SD.
    return keras.Model(evidence, L.Dense(6)(x), name="head")


def arctangent(x, y):
    """Degrees of atan(x / y) for y > 0, by a polynomial of the half angle, good to 0.002 degrees."""
    t = x / (y + tf.sqrt(x * x + y * y))
    q = t * t
    return 2 * DEGREES * t * (0.9998660 + q * (-0.3302995 + q * (0.1801410 + q * (-0.0851330 + q * 0.0208351))))


def angles_of(points, least=3.0):
    """B x 3 degrees: line of the hips (right side up positive), and both thighs (lower end to the right positive)."""
    line = points[:, HIP_R] - points[:, HIP_L]
    pelvis = arctangent(-line[:, 1], tf.maximum(line[:, 0], least))
    thighs = [arctangent(d[:, 0], tf.maximum(d[:, 1], 3 * least)) for d in
              (points[:, KNEE_L] - points[:, HIP_L], points[:, KNEE_R] - points[:, HIP_R])]
    return tf.stack([pelvis, *thighs], 1)


class HipNetwork:
    def __init__(self):
        self.trunk = trunk_part()
        self.head = head_part(self.trunk.outputs[1].shape[-1] + 3 * len(POINTS) + 2 * len(ANGLES))
        self.parts = (self.trunk, self.head)

    @property
    def trainable_variables(self):
        return [v for part in self.parts for v in part.trainable_variables]

    @property
    def variables(self):
        return [v for part in self.parts for v in part.variables]

    def __call__(self, image, training=False):
        """`image` B x 80 x 64 x 3, 0...255 RGB."""
        maps, summary = self.trunk(image * (1 / 64) - 2, training=training)
        k, n = len(POINTS), len(ANGLES)
        points, spread = soft_argmax(maps[..., :k], maps[..., k:3 * k], 4)
        cells = maps.shape[1] * maps.shape[2]
        share = tf.nn.softmax(tf.reshape(maps[..., 3 * k:3 * k + n], [-1, cells, n]), axis=1)
        seen = 10 * tf.reduce_sum(share * tf.reshape(maps[..., 3 * k + n:], [-1, cells, n]), axis=1)
        by_points = angles_of(points)
        middle = tf.reduce_mean(points, 1, keepdims=True)
        evidence = tf.concat([summary, tf.reshape((points - middle) / 15, [-1, 2 * k]), spread / 4, by_points / 10, seen / 10], 1)
        out = self.head(evidence, training=training)
        return dict(heat=maps[..., :k], points=points, spread=spread, by_points=by_points, seen=seen,
                    direct=(by_points + seen) / 2 + 10 * out[:, :n], log_sd=out[:, n:2 * n])


def both_ways(net, image):
    """What the network says of a picture and of its mirror image, averaged: left and right are treated alike."""
    n = tf.shape(image)[0]
    flipped = tf.gather(image, list(range(WIDTH - 1, -1, -1)), axis=2)
    out = net(tf.concat([image, flipped], 0))
    one, two = ({k: v[:n] for k, v in out.items()}, {k: v[n:] for k, v in out.items()})
    swapped = lambda v: tf.gather(v, [1, 0, 3, 2], axis=1)
    points = swapped(two["points"]) * tf.constant([-1.0, 1.0]) + tf.constant([float(WIDTH), 0.0])
    turned = lambda v: tf.gather(v, [0, 2, 1], axis=1)
    mean = lambda a, b: (a + b) / 2
    return dict(
        points=mean(one["points"], points), spread=mean(one["spread"], swapped(two["spread"])),
        log_sd=mean(one["log_sd"], turned(two["log_sd"])),
        **{k: mean(one[k], -turned(two[k])) for k in ("direct", "by_points", "seen")})
