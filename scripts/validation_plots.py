"""Small multiples as SVG: one panel for each condition, a point for each foot. Python's standard library alone."""

import dataclasses
import html
import math

COLUMNS = 4
WIDTH, HEIGHT = 226, 158  # of a panel, with its title and labels
LEFT, RIGHT, TOP, BOTTOM = 34, 10, 24, 26  # from a panel's edge to its plot
HEAD = 58
COLOURS = {"left": "#0b6fb8", "right": "#c8501e"}


@dataclasses.dataclass
class Point:
    x: object  # a number, or a word
    y: float
    side: str
    is_held_out: bool
    name: str  # shown where the pointer rests


@dataclasses.dataclass
class Panel:
    title: str
    points: list


def small_multiples(title, unit, goal, panels):
    """All panels with one scale of the error; the goal is the band around zero."""
    errors = [abs(p.y) for panel in panels for p in panel.points] + [1.3 * goal]
    step = round_step(2 * max(errors), 6)
    top = step * math.ceil(1.02 * max(errors) / step)
    rows = math.ceil(len(panels) / COLUMNS)
    size = (COLUMNS * WIDTH + 16, HEAD + rows * HEIGHT + 8)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" '
             'font-family="Helvetica, Arial, sans-serif" font-size="10.5" fill="#333">',
             f'<rect width="{size[0]}" height="{size[1]}" fill="#fff"/>', heading(title, unit, goal)]
    for k, panel in enumerate(panels):
        x, y = 8 + k % COLUMNS * WIDTH, HEAD + k // COLUMNS * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">' + draw(panel, top, step, goal) + "</g>")
    return "\n".join(parts + ["</svg>"]) + "\n"


def heading(title, unit, goal):
    text = (f'<text x="14" y="22" font-size="15" font-weight="bold">{html.escape(title)}</text>'
            f'<text x="14" y="41">Error of a foot\'s mean, {unit}; the band is ±{goal:g}</text>')
    x = 470
    for label, side, is_held_out in [("left, development", "left", False), ("right, development", "right", False),
                                     ("left, held out", "left", True), ("right, held out", "right", True)]:
        text += mark(x, 37, side, is_held_out, "") + f'<text x="{x + 8}" y="41">{label}</text>'
        x += 118 if "dev" in label else 96
    return text


def draw(panel, top, step, goal):
    place, labels = scale([p.x for p in panel.points])
    inner_right, inner_bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def across(value):
        return LEFT + 6 + place(value) * (inner_right - LEFT - 12)

    def down(value):
        return TOP + (top - value) / (2 * top) * (inner_bottom - TOP)

    parts = [f'<text x="{LEFT}" y="{TOP - 7}" font-weight="bold">{html.escape(panel.title)}</text>',
             f'<rect x="{LEFT}" y="{down(goal):.1f}" width="{inner_right - LEFT}" height="{down(-goal) - down(goal):.1f}" '
             'fill="#e7f3e3"/>']
    for k in range(-round(top / step), round(top / step) + 1):
        y, colour = down(k * step), "#888" if k == 0 else "#e4e4e4"
        parts.append(f'<path d="M{LEFT} {y:.1f}H{inner_right}" stroke="{colour}"/>')
        parts.append(f'<text x="{LEFT - 4}" y="{y + 3.5:.1f}" text-anchor="end" fill="#777">{signed(k * step)}</text>')
    for value, label in labels:
        parts.append(f'<path d="M{across(value):.1f} {inner_bottom}v3" stroke="#888"/><text x="{across(value):.1f}" '
                     f'y="{inner_bottom + 14}" text-anchor="middle" fill="#777">{html.escape(label)}</text>')
    for p in panel.points:
        # Both feet of a clip share most conditions: a little apart they can both be seen.
        nudge = -2 if p.side == "left" else 2
        parts.append(mark(across(p.x) + nudge, down(p.y), p.side, p.is_held_out, f"{p.name}: {signed(p.y, 1)}"))
    return "\n".join(parts)


def mark(x, y, side, is_held_out, name):
    """Held-out points are full, development ones hollow; a left foot is round, a right one square."""
    colour = COLOURS[side]
    style = f'fill="{colour if is_held_out else "#fff"}" fill-opacity="0.85" stroke="{colour}" stroke-width="1.3"'
    shape = (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" {style}' if side == "left"
             else f'<rect x="{x - 2.9:.1f}" y="{y - 2.9:.1f}" width="5.8" height="5.8" {style}')
    ending = f'<title>{html.escape(name)}</title></{"circle" if side == "left" else "rect"}>' if name else ""
    return shape + (">" + ending if ending else "/>")


def scale(values):
    """How far across the plot a value lies (0 to 1), and the (value, label) pairs written below."""
    if any(isinstance(v, str) for v in values):
        words = sorted(set(values))
        return (lambda v: (words.index(v) + 0.5) / len(words)), [(w, w) for w in words]
    low, high = min(values), max(values)
    if high == low:
        return (lambda v: 0.5), [(low, f"{low:g}")]
    step = round_step(high - low, 4)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return (lambda v: (v - low) / (high - low)), [(k * step, signed(k * step, plus=False)) for k in range(first, last + 1)]


def round_step(span, parts):
    """1, 2, 2.5 or 5 times a power of ten, so that `span` has about this many parts."""
    raw = span / parts
    power = 10 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999)


def signed(value, decimals=None, plus=True):
    value = round(value, 6) + 0.0
    text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    return ("+" if plus and value > 0 else "") + text.replace("-", "−")
