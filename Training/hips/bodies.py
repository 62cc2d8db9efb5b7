"""Rendered pictures of hips and thighs, with the exact places of the hip and knee joints.

    python bodies.py --renderer PHANTOM --out PICTURES --seed 21 --people 0 900 --part 0

Persons, clothes, gait, cameras, light and picture quality are those of the renderer's `legs.py`; another window of the
film is drawn. What the renderer keeps strictly in step with the pelvis is loosened here, so that a network cannot read the
pelvis from what real people's clothes and bodies do not do: where shirt and waistband end and how they hang, how the trunk
leans against the pelvis, and when in a step the pelvis tilts.
"""
import importlib.util
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import drawing

GROUP = 8  # pictures in a row share a person, clothes and gait
WIDTH, HEIGHT = 128, 160

# What to change in the renderer's source: (module, before, after).
LOOSENED = (
    ("body", "shirt_hem = hipz + 0.0", "shirt_hem = hipz + cl.get('hem', 0.0) + cl.get('hem_tilt', 0.0) * V[:, 0] + cl.get('hem_wave', 0.0) * np.sin(V[:, 0] * 23 + 40 * cl.get('hem', 0.0))"),
    ("body", "cov_shirt = np.where((torso > 0.4)", "cov_shirt = np.where((torso + legs > 0.4)"),
    ("body", "np.minimum(hipz + 0.16 - V[:, 2]", "np.minimum(hipz + cl.get('waist', 0.16) + cl.get('waist_tilt', 0.0) * V[:, 0] - V[:, 2]"),
    ("body", "0.007 + 0.016 * loose * ds + 0.014 * loose", "0.007 + cl.get('shirt_off', 0.0) + 0.016 * cl.get('shirt_loose', loose) * ds + 0.014 * cl.get('shirt_loose', loose)"),
    ("gait", "roll = np.zeros_like(t)", "roll = np.zeros_like(t) + sum(a * np.sin(f * t + q) for a, f, q in m.get('own_roll', []))"),
    ("gait", "roll_t = -0.25 * st['roll'] + 0.6 * r", "roll_t = m.get('trunk_lean', 0.0) + m.get('trunk_follow', -0.25) * st['roll'] + m.get('trunk_sway', 0.6) * r"),
)


def load_renderer(folder):
    """The renderer's modules, loosened; a change that no longer fits its source is an error."""
    sys.path.insert(0, folder)
    for name in ("body", "gait"):
        path = os.path.join(folder, name + ".py")
        source = open(path).read()
        for module, before, after in LOOSENED:
            if module == name:
                assert source.count(before) == 1, (name, before, source.count(before))
                source = source.replace(before, after)
        module = importlib.util.module_from_spec(importlib.util.spec_from_file_location(name, path))
        sys.modules[name] = module
        exec(compile(source, path, "exec"), module.__dict__)
    import legs
    return legs


def window(shoulders, hips, knees):
    """u0, v0, w, h in pixels of the film, from two points each (left, right): from the waist to below the knees.

    Its height rests on shoulders and the lower knee, which pose models place better than hips.
    """
    shoulders, hips, knees = (np.asarray(p, float) for p in (shoulders, hips, knees))
    top = shoulders[:, 1].mean()
    reach = knees[:, 1].max() - top
    h = 0.92 * reach
    w = h * WIDTH / HEIGHT
    u = (2 * hips[:, 0].mean() + knees[:, 0].mean() + shoulders[:, 0].mean()) / 4
    return np.array([u - w / 2, top + 0.20 * reach, w, h])


def draw_person(legs, r):
    base = legs.draw_person(r)
    U = r.uniform
    base["clothes"].update(
        hem=float(r.choice([U(-0.16, 0.0), U(0.0, 0.10), U(0.10, 0.22)], p=[0.55, 0.3, 0.15])), hem_tilt=float(r.normal(0, 0.05)),
        hem_wave=float(abs(r.normal(0, 0.008))), waist=U(0.06, 0.17), waist_tilt=float(r.normal(0, 0.04)),
        shirt_loose=U(0.0, 2.2), shirt_off=float(r.choice([0.0, U(0.0, 0.02)])), sleeve=U(0.2, 1.0))
    m = base["motion"]
    m.update(trunk_lean=float(r.normal(0, 1.5)), trunk_follow=U(-1.0, 0.8), trunk_sway=U(-2.0, 3.0),
             own_roll=[[float(abs(r.normal(0, 1.6))), U(1, 25), U(0, 6.3)] for _ in range(2)] + [[float(r.normal(0, 1.2)), 0.0, np.pi / 2]],
             axial=U(-3, 12))
    if m["mode"] == "stand":
        m["tilt"] = float(r.normal(0, 3.5))
    else:
        for side in ("left", "right"):
            m[side]["drop"] = U(-4, 11)
    return base


def draw_sample(legs, r, base, side):
    c = legs.draw_sample(r, base, side)
    U = r.uniform
    colours = c["colors"]
    colours["shirt"] = legs.col(r)
    if r.random() < 0.12:
        colours["shirt"] = [int(v) for v in np.clip(np.array(colours["shorts"]) * U(0.85, 1.2), 0, 255)]
    if r.random() < 0.06:
        colours["shirt"] = [int(v) for v in np.clip(np.array(colours["skin"]) * U(0.9, 1.1), 0, 255)]
    if r.random() < 0.05:
        colours["shorts"] = [int(v) for v in np.clip(np.array(colours["skin"]) * U(0.8, 1.1), 0, 255)]
    if r.random() < 0.3:
        colours["shirt2"] = legs.col(r)
    cam, height = c["camera"], base["body"]["height"]
    share = U(0.5, 0.95)  # of the picture's height that the person takes
    cam.update(target_z=U(0.42, 0.6) * height, vfov=float(np.degrees(2 * np.arctan(height / share / 2 / cam["distance"]))),
               roll=float(np.clip(r.normal(0, 2.5), -6, 6)))
    c["light"].update(shadow_z=0.85, shadow_size=1.25)
    return c


def group(legs, seed, gi, renderer=None):
    """The pictures and records of one person, and the renderer (made with the first)."""
    from body import Person
    from gait import make_gait
    from phantom import DEFAULT, merge, truth
    from render import Camera, Renderer
    for attempt in range(20):
        r = np.random.default_rng([seed, gi, attempt])
        base = draw_person(legs, r)
        try:
            person = Person(merge(DEFAULT, base))
            gait = make_gait(merge(DEFAULT, base), person)
            break
        except Exception:
            continue
    drawn = (person.V[:, 2] < person.hipz + 0.62)[person.F].all(1)
    out, first = [], True
    for k in range(GROUP):
        r = np.random.default_rng([seed, gi, attempt, k + 1])
        side = "LR"[(k + gi) % 2]
        c = draw_sample(legs, r, base, side)
        t = legs.draw_time(r, gait, c, side)
        shutter = c["shutter"]
        times = np.array([t - shutter / 2, t, t + shutter / 2])
        state = gait.state(times)
        bones = gait.bones(state)
        full = Camera(c["camera"])
        px = truth(c, person, gait, full, times, state, bones)[1]
        P = {name: v[1] for name, v in px.items()}
        stance = {s: bool(state[s]["stance"][1]) for s in "LR"}
        win = noisy_window(r, P)
        if not all(np.isfinite(v).all() for v in P.values()) or win[3] < 60 or any(state[s]["low"][1] > 0.004 for s in "LR" if stance[s]):
            continue
        c["camera"]["crop"] = [*win, WIDTH, HEIGHT]
        if renderer is None:
            renderer = Renderer(c, person, drawn)
        else:
            if first:
                renderer.set_person(person, drawn)
            renderer.set_config(c)
        first = False
        scale = HEIGHT / win[3]
        move = max(np.linalg.norm(px[f"{a}_{s}"][2] - px[f"{a}_{s}"][0]) for a in ("hip", "knee") for s in "LR") * scale
        n = int(np.clip(2 * round(move / 5) + 3, 3, 7))
        moments = t + shutter * ((np.arange(n) + 0.5) / n - 0.5)
        image, _ = renderer.picture(gait.bones(gait.state(moments)), gait.m["speed"] * moments)
        image = legs.post(image, c["post"], r, win[3] / HEIGHT)
        inside = {name: [round(float(x), 2) for x in (P[name] - win[:2]) * scale] for name in P if name[:-2] in ("hip", "knee", "ankle", "shoulder")}
        out.append((image, dict(
            id=gi * GROUP + k, mode=c["motion"]["mode"], side=side, stance=stance, points=inside,
            hip_3d=[[round(float(x), 4) for x in state[s]["hip"][1]] for s in "LR"], height=person.height, window=[round(float(x), 2) for x in win],
            config=legs.rounded(dict(clothes=c["clothes"], camera=c["camera"], colors=colours_of(c))))))
    return out, renderer


def colours_of(c):
    return {k: c["colors"][k] for k in ("shirt", "shorts", "skin")}


def noisy_window(r, P):
    """The window as errors of a pose model place it: sizes as measured with BlazePose on rendered clips."""
    S = abs((P["shoulder_L"] + P["shoulder_R"] - P["ankle_L"] - P["ankle_R"])[1]) / 2
    f = S * (2.0 if r.random() < 0.05 else 1.0) * r.uniform(0.5, 1.4)
    pair = lambda name, size: np.array([P[f"{name}_{s}"] for s in "LR"]) + f * size * (0.7 * r.standard_normal((1, 2)) + 0.7 * r.standard_normal((2, 2)))
    return window(pair("shoulder", 0.02), pair("hip", 0.025), pair("knee", 0.02))


def main():
    a = drawing.options(__doc__).parse_args()
    drawing.draw(a, load_renderer, lambda legs, person, window: group(legs, a.seed, person, window))


if __name__ == "__main__":
    main()
