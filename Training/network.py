"""The leg network: where the shank and heel axes of one lower leg are, read from a 160 x 320 crop.

`coarse` looks at the whole crop and finds six points. `fine` looks at a 64 x 64 patch around the heel at full
resolution, because the heel is only about 22 pixels long. `head` sees the summaries of both and corrects the two tilts.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import numpy as np
import tensorflow as tf
from tensorflow import keras

L = keras.layers

WIDTH, HEIGHT = 160, 320
PATCH = 64
POINTS = ("shank_up", "shank_low", "heel_top", "heel_bot", "toe", "ankle")
SHANK_UP, SHANK_LOW, HEEL_TOP, HEEL_BOT = range(4)
DEGREES = 180 / np.pi


def conv(x, channels, kernel=3, stride=1, relu=True):
    x = L.Conv2D(channels, kernel, strides=stride, padding="same", use_bias=False, kernel_initializer="he_normal")(x)
    x = L.BatchNormalization(momentum=0.98, epsilon=1e-3)(x)
    return L.ReLU()(x) if relu else x


def residual(x, channels):
    return L.ReLU()(L.Add()([x, conv(conv(x, channels), channels, relu=False)]))


def merge(low, high, channels):
    """Doubles the resolution of `low`, adds what `high` saw at that resolution."""
    up = L.UpSampling2D(2, interpolation="nearest")(low)
    return conv(L.Add()([up, conv(high, channels, 1)]), channels)


def coarse_part():
    image = keras.Input((HEIGHT, WIDTH, 3))
    x4 = conv(image, 24, 6, stride=4)
    x8 = conv(conv(x4, 32, stride=2), 32)
    x16 = residual(conv(x8, 56, stride=2), 56)
    x32 = residual(residual(conv(x16, 80, stride=2), 80), 80)
    summary = L.Dense(48, activation="relu")(L.GlobalAveragePooling2D()(x32))
    y = conv(x32, 32, 1)
    y = merge(y, x16, 32)
    y = merge(y, x8, 32)
    # A heat map, and the step from each cell to the point, for every point; and the direction of the shank.
    maps = L.Conv2D(3 * len(POINTS) + 2, 1)(y)
    return keras.Model(image, [maps, summary], name="coarse")


def fine_part():
    patch = keras.Input((PATCH, PATCH, 3))
    x2 = conv(conv(patch, 24, 5, stride=2), 24)
    x4 = residual(conv(x2, 40, stride=2), 40)
    x8 = residual(conv(x4, 56, stride=2), 56)
    look = conv(x8, 16, 1)
    summary = L.Concatenate()([
        L.GlobalAveragePooling2D()(x8),
        L.Dense(48, activation="relu")(L.Flatten()(look)),
    ])
    y = conv(x8, 24, 1)
    y = merge(y, x4, 24)
    y = merge(conv(y, 16, 1), x2, 16)
    # Heat maps of the two ends of the heel; where to look for its direction, and the direction seen there.
    maps = L.Conv2D(4, 1)(y)
    return keras.Model(patch, [maps, summary], name="fine")


def head_part(inputs):
    evidence = keras.Input((inputs,))
    x = L.Dense(64, activation="relu")(evidence)
    x = L.Dense(48, activation="relu")(x)
    # 0, 1 corrections of shank and heel in 10 degrees; 2-4 log SD of shank, heel, rearfoot; 5 on the ground; 6 heel down;
    # 7 share of stance gone.
    return keras.Model(evidence, L.Dense(8)(x), name="head")


def grid(size, step):
    return tf.constant((np.arange(size) + 0.5) * step, tf.float32)


def soft_argmax(maps, steps, stride):
    """Mean place (B x K x 2) and spread (B x K) in pixels of K heat maps; `steps` (2 K maps, or None) adds to each cell
    the step from its middle to the point."""
    h, w, k = maps.shape[1:]
    share = tf.nn.softmax(tf.reshape(maps, [-1, h * w, k]), axis=1)
    # In cells from the middle of the map, so that half precision holds these numbers exactly.
    x = np.tile(np.arange(w) - (w - 1) / 2, h)
    y = np.repeat(np.arange(h) - (h - 1) / 2, w)
    m = tf.matmul(tf.constant(np.stack([x, y, x * x, y * y])[None], tf.float32), share)  # B x 4 x K
    variance = tf.reduce_mean(m[:, 2:] - tf.square(m[:, :2]), 1)
    places = m[:, :2]
    if steps is not None:
        places += tf.reduce_sum(share[:, None] * tf.transpose(tf.reshape(steps, [-1, h * w, 2, k]), [0, 2, 1, 3]), axis=2)
    places = stride * (tf.transpose(places, [0, 2, 1]) + tf.constant([w / 2, h / 2], tf.float32))
    return places, stride * tf.sqrt(tf.maximum(variance, 1e-4))


def looked_up(look, direction):
    """Degrees: a direction seen all over the map, averaged where `look` says that it can be seen."""
    size = look.shape[1] * look.shape[2]
    share = tf.nn.softmax(tf.reshape(look, [-1, size]), axis=1)
    return 10 * tf.reduce_sum(share * tf.reshape(direction, [-1, size]), axis=1)


def cut(image, centre):
    """A PATCH x PATCH piece around `centre` by linear interpolation, as two matrix products; outside is zero (grey)."""
    offsets = tf.constant(np.arange(PATCH) - PATCH / 2, tf.float32)[None, :, None]
    def weights(middle, size):
        at = tf.round(middle)[:, None, None] + offsets
        return tf.nn.relu(1 - tf.abs(at - tf.constant(np.arange(size), tf.float32)[None, None]))
    across, down = weights(centre[:, 0], WIDTH), weights(centre[:, 1], HEIGHT)
    rows = tf.matmul(down, tf.reshape(image, [-1, HEIGHT, WIDTH * 3]))  # B x P x 3W
    rows = tf.transpose(tf.reshape(rows, [-1, PATCH, WIDTH, 3]), [0, 2, 1, 3])
    patch = tf.matmul(across, tf.reshape(rows, [-1, WIDTH, PATCH * 3]))
    patch = tf.transpose(tf.reshape(patch, [-1, PATCH, PATCH, 3]), [0, 2, 1, 3])
    origin = tf.round(centre) - PATCH / 2
    return patch, origin


def tilt(upper, lower, least):
    """Degrees; positive: lower end lateral (a right leg from behind: further right). `least` px keeps gradients tame.

    The arctangent is a polynomial of the half angle (good to 0.002 degrees): OpenVINO reads no ATAN2 of TensorFlow Lite.
    """
    x = lower[:, 0] - upper[:, 0]
    y = tf.maximum(lower[:, 1] - upper[:, 1], least)
    t = x / (y + tf.sqrt(x * x + y * y))
    q = t * t
    return 2 * DEGREES * t * (0.9998660 + q * (-0.3302995 + q * (0.1801410 + q * (-0.0851330 + q * 0.0208351))))


class LegNetwork:
    def __init__(self):
        self.coarse = coarse_part()
        self.fine = fine_part()
        summaries = self.coarse.outputs[1].shape[-1] + self.fine.outputs[1].shape[-1]
        self.head = head_part(summaries + 3 * len(POINTS) + 5)
        self.parts = (self.coarse, self.fine, self.head)

    @property
    def trainable_variables(self):
        return [v for part in self.parts for v in part.trainable_variables]

    @property
    def variables(self):
        return [v for part in self.parts for v in part.variables]

    def __call__(self, image, heel=None, training=False):
        """`image` B x 320 x 160 x 3, 0...255 RGB. `heel`: where to cut the patch, if not where `coarse` sees the heel."""
        image = image * (1 / 64) - 2
        k = len(POINTS)
        maps, whole = self.coarse(image, training=training)
        rough, spread = soft_argmax(maps[..., :k], maps[..., k:3 * k], 8)
        shank_seen = looked_up(maps[..., 3 * k], maps[..., 3 * k + 1])
        if heel is None:
            heel = (rough[:, HEEL_TOP] + rough[:, HEEL_BOT]) / 2
        patch, origin = cut(image, tf.stop_gradient(heel))
        maps, close = self.fine(patch, training=training)
        ends, end_spread = soft_argmax(maps[..., :2], None, 2)
        heel_seen = looked_up(maps[..., 2], maps[..., 3])
        points = tf.concat([rough[:, :2], ends + origin[:, None], rough[:, 4:]], 1)
        spread = tf.concat([spread[:, :2], end_spread, spread[:, 4:]], 1)
        by_points = tf.stack([tilt(points[:, 0], points[:, 1], 20.0), tilt(points[:, 2], points[:, 3], 6.0)], 1)
        seen = tf.stack([shank_seen, heel_seen], 1)
        evidence = tf.concat([
            whole, close,
            tf.reshape((points - points[:, SHANK_LOW:SHANK_LOW + 1]) / 40, [-1, 2 * k]), spread / 8,
            by_points / 10, seen / 10, tilt(rough[:, HEEL_TOP], rough[:, HEEL_BOT], 6.0)[:, None] / 10,
        ], 1)
        out = self.head(evidence, training=training)
        return dict(points=points, rough=rough, spread=spread, by_points=by_points, seen=seen,
                    direct=(by_points + seen) / 2 + 10 * out[:, :2], log_sd=out[:, 2:5],
                    ground=out[:, 5], heel_down=out[:, 6], phase=out[:, 7])
