"""The training loop that the leg and the hip network share.

The learning rate is constant and falls to zero over the last `--decay` steps; `--resume FILE` goes on from a saved state,
so that one long run can be finished at several points.
"""
import argparse
import queue
import threading
import time

import cv2
import numpy as np

from network import keras, tf

BATCH = 32
AVERAGE = 0.998


def shuffled(count, seed, start):
    """Endlessly: the step, its random numbers, and which pictures are in its batch; every picture once per round."""
    step = start
    rounds = count // BATCH
    while True:
        order = np.random.default_rng([seed, step // rounds]).permutation(count)
        for k in range(step % rounds, rounds):
            yield np.random.default_rng([seed, 1, step]), order[k * BATCH:(k + 1) * BATCH]
            step += 1


def huber(error, delta):
    size = tf.abs(error)
    return tf.where(size < delta, 0.5 * size * size / delta, size - 0.5 * delta)


class Trainer:
    def __init__(self, net, inputs, loss_of, rate):
        """`inputs`: what of a batch the network is given; `loss_of`: its answer and a batch -> loss, its named parts."""
        self.net, self.inputs, self.loss_of = net, inputs, loss_of
        self.optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3)
        self.optimizer.build(self.net.trainable_variables)
        self.averages = [tf.Variable(v) for v in self.net.variables]

    @tf.function
    def step(self, batch, keep):
        with tf.GradientTape() as tape:
            loss, parts = self.loss_of(self.net(*(batch[k] for k in self.inputs), training=True), batch)
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


def averaged(net, path):
    """`net` with the averaged weights of a saved state."""
    with np.load(path) as saved:
        for i, v in enumerate(net.variables):
            v.assign(saved[f"avg{i}"])
    return net


def options(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", nargs="+", required=True)
    parser.add_argument("--out", required=True, help="saved states are OUT_<step>.npz and OUT.npz")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--resume")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def run(a, make, pictures_of, inputs, loss_of, batches, names):
    """`make` and `pictures_of`: the network, the pictures of some folders. `names`: of the parts of the loss."""
    cv2.setNumThreads(1)
    keras.utils.set_random_seed(a.seed)
    pictures = pictures_of(a.pictures, held_out=False)
    trainer = Trainer(make(), inputs, loss_of, a.rate)
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
            told = " ".join(f"{name} {value:.2f}" for name, value in zip(names, np.mean([p.numpy() for p in parts], 0)))
            parts = []
            print(f"step {step} {told} | {(time.time() - start) / (step - first):.2f} s a step,"
                  f" {time.process_time() / 60:.1f} core-minutes", flush=True)
        if step % 250 == 0:
            trainer.save(a.out + ".npz", step)
        if step % 2000 == 0:
            trainer.save(f"{a.out}_{step}.npz", step)
    trainer.save(a.out + ".npz", step)
