#!/usr/bin/env python3
"""draw_walks.py --renderer DIR --out FILE.npz [--persons 160] [--seed 5]

Draws people who walk and run (no pictures): the joints in space at 120 Hz and the exact contacts and toe-offs.
The motion comes from the phantom renderer's own parametric gait, given as a folder.
"""
import argparse
import sys

import numpy as np

RATE = 120
NAMES = ["shoulder", "hip", "knee", "ankle", "heel_bot", "toe"]


def person(seed):
    import legs
    from body import Person
    from gait import make_gait
    from phantom import DEFAULT, merge

    r = np.random.default_rng(seed)
    config = legs.draw_person(r)
    while config["motion"]["mode"] == "stand":
        config = legs.draw_person(r)
    config["motion"]["quick"] = False
    config["duration"] = 6.0
    config = merge(DEFAULT, config)
    body = Person(config)
    return config, body, make_gait(config, body)


def walk(seed):
    config, body, gait = person(seed)
    t = np.arange(int(config["duration"] * RATE)) / RATE
    state = gait.state(t)
    bones = gait.bones(state)
    homogeneous = np.concatenate([body.lm_pos, np.ones((len(body.lm_pos), 1))], 1)
    parts = np.einsum("tsij,lj->tlsi", bones, homogeneous)
    landmarks = dict(zip(body.lm_names, np.einsum("tlsi,ls->tli", parts, body.lm_w).transpose(1, 0, 2)))
    points = np.zeros((len(t), 2, len(NAMES), 3), np.float32)
    stance = np.zeros((len(t), 2), bool)
    for j, side in enumerate("LR"):
        s = state[side]
        own = dict(hip=s["hip"], knee=s["knee"], ankle=s["ank"], shoulder=state["joints"][f"shoulder_{side}"])
        for k, name in enumerate(NAMES):
            points[:, j, k] = own[name] if name in own else landmarks[f"{name}_{side}"]
        stance[:, j] = np.asarray(s["stance"], bool)
    return config["motion"], points, stance


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--renderer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--persons", type=int, default=160)
    parser.add_argument("--seed", type=int, default=5)
    a = parser.parse_args()
    sys.path.insert(0, a.renderer)
    P, S, run, speed = [], [], [], []
    for i in range(a.persons):
        motion, points, stance = walk(a.seed * 10000 + i)
        P.append(points), S.append(stance), run.append(motion["mode"] == "run"), speed.append(motion["speed"])
        print(i, motion["mode"], flush=True)
    np.savez_compressed(a.out, points=np.stack(P), stance=np.stack(S), run=np.array(run), speed=np.array(speed))


if __name__ == "__main__":
    main()
