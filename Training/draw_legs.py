"""Draws training pictures of one lower leg with the clip renderer.

    python draw_legs.py --renderer PHANTOM --out PICTURES --seed 11 --people 0 1700 --part 0

One list of records a process (`part0.jsonl`), so that several can draw at once. People, clothes, gait, cameras, light and
picture quality are those of the renderer's `legs.py`, but more of the people are barefoot (what bare feet look like varies most,
and is read worst), and some wear dots on calf and heel, which the network should not mind.
"""
import sys

import drawing

SIZE = 160, 320
MORE_BARE = 0.18  # of the shod, in addition to the renderer's own share; --bare
DOTTED = 0.08  # of the pictures


def load_renderer(folder, bare):
    sys.path.insert(0, folder)
    import legs
    person, sample = legs.draw_person, legs.draw_sample

    def draw_person(r):
        base = person(r)
        if base["shoe"]["model"] != "barefoot" and r.random() < bare:
            base["shoe"] = dict(model="barefoot")
        return base

    def draw_sample(r, base, side):
        config = sample(r, base, side)
        if r.random() < DOTTED:
            config["markers"] = dict(diameter=float(r.uniform(0.010, 0.024)), color=legs.col(r))
        return config

    legs.draw_person, legs.draw_sample = draw_person, draw_sample
    return legs


def group(legs, seed, person, window):
    pictures, window = legs.group(seed, person, legs.GROUP, SIZE, window)
    for _, record in pictures:
        record["config"] = {k: record["config"][k] for k in ("clothes", "post", "shoe")}
    return pictures, window


def main():
    parser = drawing.options(__doc__)
    parser.add_argument("--bare", type=float, default=MORE_BARE, help="share of the shod that go barefoot instead")
    a = parser.parse_args()
    drawing.draw(a, lambda folder: load_renderer(folder, a.bare), lambda legs, person, window: group(legs, a.seed, person, window))


if __name__ == "__main__":
    main()
