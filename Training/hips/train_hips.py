"""Trains the hip network.

    python train_hips.py --pictures DIR [DIR ...] --out hips --steps 6000 --decay 2000

As `../train.py`: the learning rate is constant and falls to zero over the last `--decay` steps; `--resume FILE` goes on
from a saved state.
"""
import argparse
import queue
import threading
import time

import cv2
import numpy as np

import hip_data as data
from hip_network import WIDTH, HipNetwork, keras, tf

BATCH = 32
AVERAGE = 0.998
ANGLE_WEIGHTS = (1.0, 0.6, 0.6)


def batches(pictures, seed, start):
    """Endless batches; every picture once per round."""
    step = start
    rounds = len(pictures) // BATCH
    while True:
        order = np.random.default_rng([seed, step // rounds]).permutation(len(pictures))
        for k in range(step % rounds, rounds):
            r = np.random.default_rng([seed, 1, step])
            chosen = order[k * BATCH:(k + 1) * BATCH]
            images, points = zip(*(data.varied(pictures.images[i], pictures.points[i], r) for i in chosen))
            points = np.stack(points)
            yield dict(image=np.stack(images), points=points, angles=data.angles(points))
            step += 1


def huber(error, delta):
    size = tf.abs(error)
    return tf.where(size < delta, 0.5 * size * size / delta, size - 0.5 * delta)


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


class Trainer:
    def __init__(self, rate):
        self.net = HipNetwork()
        self.optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3)
        self.optimizer.build(self.net.trainable_variables)
        self.averages = [tf.Variable(v) for v in self.net.variables]

    @tf.function
    def step(self, batch, keep):
        with tf.GradientTape() as tape:
            loss, parts = loss_of(self.net(batch["image"], training=True), batch)
        variables = self.net.trainable_variables
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), 30.0)
        self.optimizer.apply_gradients(zip(gradients, variables))
        for average, v in zip(self.averages, self.net.variables):
            average.assign(keep * average + (1 - keep) * v)
        return parts

    def save(self, path, step):
        arrays = {f"net{i}": v.numpy() for i, v in enumerate(self.net.variables)}
        arrays |= {f"avg{i}": v.numpy() for i, v in enumerate(self.averages)}
        arrays |= {f"opt{i}": np.asarray(v) for i, v in enumerate(self.optimizer.variables)}
        np.savez(path, step=step, **arrays)

    def load(self, path):
        with np.load(path) as saved:
            for i, v in enumerate(self.net.variables):
                v.assign(saved[f"net{i}"])
            for i, v in enumerate(self.averages):
                v.assign(saved[f"avg{i}"])
            for i, v in enumerate(self.optimizer.variables):
                v.assign(saved[f"opt{i}"])
            return int(saved["step"])


def averaged(path):
    """The network with the averaged weights of a saved state."""
    net = HipNetwork()
    with np.load(path) as saved:
        for i, v in enumerate(net.variables):
            v.assign(saved[f"avg{i}"])
    return net


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", nargs="+", required=True)
    parser.add_argument("--out", required=True, help="saved states are OUT_<step>.npz and OUT.npz")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--resume")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    cv2.setNumThreads(1)
    keras.utils.set_random_seed(a.seed)
    pictures = data.Pictures(a.pictures, held_out=False)
    trainer = Trainer(a.rate)
    step = trainer.load(a.resume) if a.resume else 0
    print(f"{len(pictures)} pictures, {sum(p.count_params() for p in trainer.net.parts)} weights, from step {step}", flush=True)
    ready = queue.Queue(4)

    def feed():
        for batch in batches(pictures, a.seed, step):
            ready.put(batch)

    threading.Thread(target=feed, daemon=True).start()
    start, first, parts = time.time(), step, []
    while step < a.steps:
        fall = 1.0 if a.steps - step > a.decay else (a.steps - step) / max(a.decay, 1)
        trainer.optimizer.learning_rate.assign(a.rate * min(1.0, (step + 1) / 200) * max(fall, 0.01))
        batch = {k: tf.constant(v, tf.float32) for k, v in ready.get().items()}
        keep = tf.constant(min(AVERAGE, (1 + step) / (10 + step)), tf.float32)
        parts.append(trainer.step(batch, keep))
        step += 1
        if step % 100 == 0:
            total, heat, places, angles, doubt = np.mean([p.numpy() for p in parts], 0)
            parts = []
            print(f"step {step} loss {total:.2f} heat {heat:.2f} places {places:.2f} angles {angles:.2f} doubt {doubt:.2f}"
                  f" | {(time.time() - start) / (step - first):.2f} s a step, {time.process_time() / 60:.1f} core-minutes", flush=True)
        if step % 250 == 0:
            trainer.save(a.out + ".npz", step)
    trainer.save(a.out + ".npz", step)


if __name__ == "__main__":
    main()
