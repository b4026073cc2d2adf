#!/usr/bin/env python3
"""Composes the demo's pictures: every row of scenes.csv becomes one SVG out of motifs/ and a drawn setting.

usage: compose.py OUTPUT_DIRECTORY
Copies the catalogue's sheets there too, so that the folder is what `ocop-publish import` takes. The same rows
give the same bytes; the name of a scene seeds its variations, so no two look alike.
"""
import csv
import hashlib
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 1600, 1200

# name: sky above, sky below, far shape, near shape, table, accent
PALETTES = {
    "leaf": ("#eaf4e4", "#cfe6cc", "#b4d7b4", "#93c59b", "#5fa06d", "#f2c14e"),
    "sun": ("#fff3d6", "#fbdf9f", "#f5cb78", "#eeb857", "#d9963a", "#d9573a"),
    "river": ("#e6f3f6", "#c3e0e8", "#a5d0db", "#86bfcd", "#5c9fb0", "#f2c14e"),
    "brick": ("#fdeee2", "#f6d2b8", "#efba97", "#e3a07a", "#c8754d", "#2f7d5b"),
    "rose": ("#fbecef", "#f4cfd8", "#ebb6c3", "#dd9aac", "#c4748a", "#5fa06d"),
    "lilac": ("#f2ecf7", "#dccfe9", "#c8b6dc", "#b19bcb", "#8d75ad", "#f2c14e"),
    "sand": ("#faf4e6", "#eee0c0", "#e2cfa3", "#d3bb87", "#b3955d", "#2f7d5b"),
    "night": ("#2c5a6b", "#3f7a86", "#34697a", "#2a5766", "#20444f", "#f2c14e"),
}


class Dice:
    """Reproducible numbers out of a name."""

    def __init__(self, name):
        self.bytes = hashlib.sha256(name.encode()).digest() * 4
        self.at = 0

    def pick(self, count):
        self.at += 1
        return self.bytes[self.at] % count

    def between(self, low, high):
        self.at += 1
        return low + (high - low) * self.bytes[self.at] / 255


def motif(name, x, y, scale, mirrored=False):
    """The drawing of motifs/NAME.svg with its 400 x 400 box's bottom middle at (x, y)."""
    text = (HERE / "motifs" / f"{name}.svg").read_text()
    inner = text.split(">", 1)[1].rsplit("</svg>", 1)[0].strip()
    flip = -scale if mirrored else scale
    left = x + 200 * scale if mirrored else x - 200 * scale
    return f'<g transform="translate({left:.0f} {y - 362 * scale:.0f}) scale({flip:.3f} {scale:.3f})">{inner}</g>'


def leaf(x, y, length, width, angle, colour, opacity=1.0):
    return (f'<path transform="translate({x:.0f} {y:.0f}) rotate({angle:.0f})" fill="{colour}" opacity="{opacity:.2f}" '
            f'd="M0 0C{length * .3:.0f} {-width:.0f} {length * .7:.0f} {-width:.0f} {length:.0f} 0'
            f'C{length * .7:.0f} {width:.0f} {length * .3:.0f} {width:.0f} 0 0Z"/>')


def frond(x, y, length, angle, colour, opacity):
    """A coconut frond: leaflets along a rib."""
    parts = []
    for i in range(1, 16):
        t = i / 16
        for side in (-1, 1):
            parts.append(leaf(length * t, 0, length * .34 * (1.1 - t), length * .028, side * (62 - 26 * t), colour))
    rib = f'<path d="M0 0L{length:.0f} 0" stroke="{colour}" stroke-width="9"/>'
    return f'<g transform="translate({x:.0f} {y:.0f}) rotate({angle:.0f})" opacity="{opacity:.2f}">{rib}{"".join(parts)}</g>'


def sky(p):
    return (f'<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{p[0]}"/>'
            f'<stop offset="1" stop-color="{p[1]}"/></linearGradient></defs><rect width="{WIDTH}" height="{HEIGHT}" fill="url(#s)"/>')


def sun(p, dice):
    x, y, r = dice.between(420, 1180), dice.between(330, 480), dice.between(300, 390)
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="#ffffff" opacity="0.45"/><circle cx="{x:.0f}" cy="{y:.0f}" r="{r * .76:.0f}" fill="{p[5]}" opacity="0.20"/>'


def hills(p, dice):
    a, b, c = (dice.between(560, 700) for _ in range(3))
    return (f'<path d="M0 {a:.0f}Q400 {b - 170:.0f} 820 {c:.0f}T1600 {a - 40:.0f}L1600 1200L0 1200Z" fill="{p[2]}"/>'
            f'<path d="M0 {b + 150:.0f}Q520 {c + 40:.0f} 1000 {a + 170:.0f}T1600 {b + 110:.0f}L1600 1200L0 1200Z" fill="{p[3]}"/>')


def fields(p, dice):
    top = dice.between(640, 700)
    rows = "".join(f'<path d="M{800 + (i - 8) * 60:.0f} {top:.0f}L{800 + (i - 8) * 330:.0f} 1200" stroke="#ffffff" stroke-width="{5 + abs(i - 8)}" opacity="0.28"/>' for i in range(17))
    return f'<rect y="{top:.0f}" width="1600" height="600" fill="{p[3]}"/>{rows}'


def water(p, dice):
    top = dice.between(600, 680)
    waves = "".join(f'<path d="M{(i * 397) % 1500:.0f} {top + 60 + (i * 83) % 420:.0f}q60 -24 120 0t120 0" stroke="#ffffff" stroke-width="7" fill="none" opacity="0.45" stroke-linecap="round"/>' for i in range(14))
    return f'<rect y="{top:.0f}" width="1600" height="700" fill="{p[2]}"/>{waves}'


def arch(p, dice):
    """The pointed niche of a Khmer pagoda's window."""
    x = dice.between(760, 840)
    return (f'<path d="M{x - 430:.0f} 1200L{x - 430:.0f} 560Q{x - 400:.0f} 250 {x:.0f} 110Q{x + 400:.0f} 250 {x + 430:.0f} 560L{x + 430:.0f} 1200Z" fill="{p[2]}"/>'
            f'<path d="M{x - 370:.0f} 1200L{x - 370:.0f} 580Q{x - 345:.0f} 310 {x:.0f} 190Q{x + 345:.0f} 310 {x + 370:.0f} 580L{x + 370:.0f} 1200Z" fill="{p[0]}" opacity="0.85"/>')


def tiles(p, dice):
    size = dice.between(150, 190)
    shapes = []
    for row in range(8):
        for column in range(12):
            x, y = column * size + (row % 2) * size / 2, row * size * .5
            shapes.append(f'<path d="M{x:.0f} {y - size * .25:.0f}l{size * .5:.0f} {size * .25:.0f}l{-size * .5:.0f} {size * .25:.0f}l{-size * .5:.0f} {-size * .25:.0f}Z" fill="{p[2 if (row + column) % 3 else 3]}" opacity="0.38"/>')
    return "".join(shapes)


def table(p, dice):
    y = dice.between(850, 890)
    return (f'<rect y="{y:.0f}" width="1600" height="400" fill="{p[4]}"/><rect y="{y:.0f}" width="1600" height="20" fill="#ffffff" opacity="0.22"/>'
            + "".join(f'<path d="M0 {y + 90 + i * 80:.0f}Q800 {y + 70 + i * 84:.0f} 1600 {y + 94 + i * 80:.0f}" stroke="#000000" stroke-width="4" opacity="0.07" fill="none"/>' for i in range(4)))


def shadow(x, y, width):
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{width:.0f}" ry="{width * .13:.0f}" fill="#000000" opacity="0.16"/>'


SETTINGS = {"hills": (hills, table), "sun": (sun, table), "fields": (fields,), "water": (water, table), "arch": (arch, table), "tiles": (tiles, table)}


def decoration(p, dice):
    colour = p[4]
    kind = dice.pick(4)
    if kind == 0:
        return frond(-40, dice.between(60, 160), 640, dice.between(8, 30), colour, .55) + frond(1640, dice.between(20, 120), 560, dice.between(150, 172), colour, .4)
    if kind == 1:
        return "".join(leaf(dice.between(-60, 120), 1180, dice.between(260, 420), 60, dice.between(-100, -30), colour, .55) for _ in range(5))
    if kind == 2:
        return "".join(leaf(1600 + dice.between(-120, 60), 1180, dice.between(260, 420), 60, dice.between(-150, -80), colour, .55) for _ in range(5))
    return frond(1650, dice.between(40, 160), 700, dice.between(148, 168), colour, .5)


def picture(row):
    dice = Dice(row["name"])
    palette = PALETTES[row["palette"]]
    parts = [sky(palette)]
    parts += [draw(palette, dice) for draw in SETTINGS[row["setting"]]]
    parts.append(decoration(palette, dice))
    base = dice.between(1040, 1090)
    scale = dice.between(2.25, 2.5)
    shift = dice.between(-60, 60)
    x = 800 + shift
    if row["second"]:
        side = -1 if dice.pick(2) else 1
        x -= side * 130
        far = x + side * dice.between(470, 520)
        parts.append(shadow(far, base - 56, 210) + motif(row["second"], far, base - 40, scale * .56, side < 0))
    if row["close_up"] == "yes":
        scale, base = scale * 1.36, base + 130
    parts.append(shadow(x, base - 6, 190 * scale))
    parts.append(motif(row["motif"], x, base, scale, dice.pick(2) == 1 and row["mirror"] != "no"))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">' + "".join(parts) + "</svg>\n"


def main(output):
    directory = pathlib.Path(output)
    (directory / "pictures").mkdir(parents=True, exist_ok=True)
    with open(HERE / "scenes.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            (directory / "pictures" / f"{row['name']}.svg").write_text(picture(row), encoding="utf-8")
    for sheet in HERE.glob("*.csv"):
        if sheet.name != "scenes.csv":
            shutil.copyfile(sheet, directory / sheet.name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
