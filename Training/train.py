"""Trains the leg network.

    python train.py --pictures DIR [DIR ...] --out leg --steps 9000 --decay 2500

The learning rate is constant and falls to zero over the last `--decay` steps; `--resume FILE` goes on from a saved state,
so that one long run can be finished at several points.
"""
import argparse
import queue
import threading
import time

import cv2
import numpy as np

import data
from network import LegNetwork, keras, tf

BATCH = 32
AVERAGE = 0.998


def batches(pictures, seed, start):
    """Endless batches; every picture once per round."""
    even = data.even_weights(pictures)
    step = start
    rounds = len(pictures) // BATCH
    while True:
        order = np.random.default_rng([seed, step // rounds]).permutation(len(pictures))
        for k in range(step % rounds, rounds):
            r = np.random.default_rng([seed, 1, step])
            chosen = order[k * BATCH:(k + 1) * BATCH]
            images, points = zip(*(data.varied(pictures.images[i], pictures.points[i], r) for i in chosen))
            points = np.stack(points)
            heel = points[:, 2:4].mean(1)
            heel += (r.standard_normal(heel.shape) * np.where(r.random(BATCH) < 0.15, 6, 2.5)[:, None]).astype(np.float32)
            phase = pictures.phase[chosen]
            yield dict(image=np.stack(images), points=points, heel=heel, sure=pictures.sure[chosen], main=pictures.readable[chosen],
                       weight=even[chosen], ground=pictures.ground[chosen], heel_down=pictures.heel_down[chosen],
                       phase=np.nan_to_num(phase), has_phase=np.isfinite(phase).astype(np.float32))
            step += 1


def huber(error, delta):
    size = tf.abs(error)
    return tf.where(size < delta, 0.5 * size * size / delta, size - 0.5 * delta)


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


class Trainer:
    def __init__(self, rate):
        self.net = LegNetwork()
        self.optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3)
        self.optimizer.build(self.net.trainable_variables)
        self.averages = [tf.Variable(v) for v in self.net.variables]

    @tf.function
    def step(self, batch, keep):
        with tf.GradientTape() as tape:
            loss, parts = loss_of(self.net(batch["image"], batch["heel"], training=True), batch)
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
    net = LegNetwork()
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
            total, places, angles, doubt = np.mean([p.numpy() for p in parts], 0)
            parts = []
            used = time.process_time()
            print(f"step {step} loss {total:.2f} places {places:.2f} angles {angles:.2f} doubt {doubt:.2f}"
                  f" | {(time.time() - start) / (step - first):.2f} s a step, {used / 60:.1f} core-minutes", flush=True)
        if step % 250 == 0:
            trainer.save(a.out + ".npz", step)
        if step % 2000 == 0:
            trainer.save(f"{a.out}_{step}.npz", step)
    trainer.save(a.out + ".npz", step)


if __name__ == "__main__":
    main()
