#!/usr/bin/env python3
"""draw_sequences.py --renderer DIR --out DIR [--sequences 200] [--first 0] [--seed 21]

Draws short films of one lower leg of people who walk and run, picture by picture as `legs.py` of the phantom renderer
does, cut out by the same window, with errors of the pose that last as they do in films. One line of
OUT/sequence-NNNN.json a sequence, with the exact contacts and toe-offs; pictures in OUT/NNNN/.
"""
import argparse
import json
import os
import sys

import cv2
import numpy as np

WIDTH, HEIGHT = 160, 320
RATE = 60


def lasting_noise(r, n, scale):
    """n x 3 x 2 (knee, ankle, heel): a part that stays, a part that drifts, a part that jumps; unit variance x scale."""
    keep = np.exp(-1 / (RATE * r.uniform(0.04, 0.15)))
    drift = np.zeros((n, 3, 2))
    drift[0] = r.standard_normal((3, 2))
    for i in range(1, n):
        drift[i] = keep * drift[i - 1] + np.sqrt(1 - keep**2) * r.standard_normal((3, 2))
    z = 0.65 * r.standard_normal((3, 2)) + 0.65 * drift + 0.4 * r.standard_normal((n, 3, 2))
    z[:, 2] = 0.55 * z[:, 1] + 0.835 * z[:, 2]  # ankle and heel go wrong together
    return z * np.array([0.016, 0.019, 0.030])[:, None] * scale


def people(seed, index):
    import legs
    from body import Person
    from gait import make_gait
    from phantom import DEFAULT, merge

    for attempt in range(50):
        r = np.random.default_rng([seed, index, attempt])
        base = legs.draw_person(r)
        if base["motion"]["mode"] == "stand":
            continue
        try:
            person = Person(merge(DEFAULT, base))
            return r, base, person, make_gait(merge(DEFAULT, base), person)
        except Exception:  # the renderer refuses some draws
            continue
    raise RuntimeError("no person could be drawn")


def sliced(state, k):
    cut = lambda v: v[k:k + 1] if isinstance(v, np.ndarray) else v
    return {a: {b: cut(c) for b, c in v.items()} if isinstance(v, dict) else cut(v) for a, v in state.items()}


def sequence(seed, index, out, renderer):
    import legs
    from phantom import truth
    from render import Camera, Renderer

    r, base, person, gait = people(seed, index)
    side = "LR"[index % 2]
    config = legs.draw_sample(r, base, side)
    events = gait.ev[side]
    stride = events[1]["tc"] - events[0]["tc"]
    length = min(stride + 0.25, config["duration"])
    times = r.uniform(0, config["duration"] - length) + np.arange(int(length * RATE)) / RATE
    state = gait.state(times)
    bones = gait.bones(state)
    _, film, *_ = truth(config, person, gait, Camera(config["camera"]), times, state, bones)
    shoulders = 0.5 * (film["shoulder_L"] + film["shoulder_R"])
    size = np.abs((shoulders - film[f"ankle_{side}"])[:, 1]).max()
    stance = np.asarray(state[side]["stance"], bool)
    noise = lasting_noise(r, len(times), size * r.uniform(0.4, 1.2)) * np.where(stance, 1, 1.35)[:, None, None]
    places = [film[f"{n}_{side}"] + noise[:, i] for i, n in enumerate(("knee", "ankle", "heel_bot"))]
    faces, folder, rows = legs.Faces(person), os.path.join(out, f"{index:04d}"), []
    os.makedirs(folder, exist_ok=True)
    shutter = min(config["shutter"], 0.012)
    for k, t in enumerate(times):
        window = legs.window(*(p[k] for p in places), size, WIDTH / HEIGHT)
        config["camera"]["crop"] = [*window, WIDTH, HEIGHT]
        if k:
            renderer.set_config(config)
        elif renderer is None:
            renderer = Renderer(config, person, faces.low)
        else:
            renderer.set_person(person, faces.low)
            renderer.set_config(config)
        steps = 1 if shutter < 0.002 else 4
        blur = t + shutter * ((np.arange(steps) + 0.5) / steps - 0.5)
        picture, _ = renderer.picture(gait.bones(gait.state(blur)), gait.m["speed"] * blur)
        picture = legs.post(picture, config["post"], r, window[3] / HEIGHT)
        cv2.imwrite(os.path.join(folder, f"{k:03d}.jpg"), picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
        rows.append(dict(t=round(float(t), 5), stance=int(stance[k]), window=[round(float(x), 2) for x in window],
                         pitch=None, heel=[round(float(x), 2) for x in film[f"heel_bot_{side}"][k]]))
    record = dict(index=index, side=side, mode=base["motion"]["mode"], speed=base["motion"]["speed"], size=round(float(size), 2),
                  events=[dict(contact=round(float(e["tc"]), 5), toe_off=round(float(e["to"]), 5)) for e in events], frames=rows)
    with open(os.path.join(out, f"sequence-{index:04d}.json"), "w") as f:
        json.dump(record, f)
    return renderer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renderer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=21)
    a = parser.parse_args()
    sys.path.insert(0, a.renderer)
    os.environ.setdefault("LP_NUM_THREADS", "1")
    cv2.setNumThreads(1)
    os.makedirs(a.out, exist_ok=True)
    renderer = None
    for index in range(a.first, a.first + a.sequences):
        renderer = sequence(a.seed, index, a.out, renderer)
        print(index, flush=True)


if __name__ == "__main__":
    main()
