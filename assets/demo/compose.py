#!/usr/bin/env python3
"""Composes the demo's pictures: every row of scenes.csv becomes one SVG out of motifs/ and a drawn setting.

usage: compose.py OUTPUT_DIRECTORY
Copies the catalogue's sheets there too, so that the folder is what `ocop-publish import` takes. The same rows
give the same bytes; the name of a scene seeds its variations, so no two look alike.

A motif is a 400 x 400 box with its bottom middle at (200, 362) and its own shadows; the light comes from the upper
left everywhere. The setting `whole` shows a motif that is a landscape: its 400 x 300 between y = 84 and y = 384 fill the picture.
"""
import csv
import functools
import hashlib
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 1600, 1200
HORIZON = 770   # where the delta's flat land meets the sky
EDGE = 800      # the far edge of a table
BASE = 985      # where a subject stands: a centred crop to 16 : 7.7 still shows it whole

# name: sky or wall above, below, far land, near land, table, accent
PALETTES = {
    "leaf": ("#c2e3dc", "#f6f3d6", "#a9cdb0", "#86b579", "#b98a5a", "#f2c14e"),
    "sun": ("#fbd894", "#fff3d2", "#d9c78d", "#b3b268", "#c08a50", "#e2703f"),
    "river": ("#a9d6e8", "#f4f3e0", "#9fc6c4", "#8bb583", "#a9865f", "#f2c14e"),
    "brick": ("#f6cbaa", "#fdeed6", "#d3b893", "#a9ae72", "#a86f48", "#2f7d5b"),
    "rose": ("#f3c9c6", "#fdf0e0", "#d5bfae", "#a8b383", "#b88263", "#5fa06d"),
    "lilac": ("#cdc4e2", "#fbecd8", "#bdb8c4", "#98ad84", "#97765f", "#f2c14e"),
    "sand": ("#ecdbb2", "#fdf6e0", "#d6c69d", "#b2b579", "#c49a66", "#2f7d5b"),
    "night": ("#1f4b5e", "#5d8f93", "#3b6a6d", "#47725c", "#7d5338", "#f2c14e"),
}


class Dice:
    """Reproducible numbers out of a name."""

    def __init__(self, name):
        self.bytes = hashlib.sha256(name.encode()).digest() + hashlib.sha256(name[::-1].encode()).digest()
        self.at = 0

    def pick(self, count):
        self.at = (self.at + 1) % len(self.bytes)
        return self.bytes[self.at] % count

    def between(self, low, high):
        self.at = (self.at + 1) % len(self.bytes)
        return low + (high - low) * self.bytes[self.at] / 255


@functools.cache
def drawing(name):
    text = (HERE / "motifs" / f"{name}.svg").read_text(encoding="utf-8")
    return text.split(">", 1)[1].rsplit("</svg>", 1)[0].strip()


def motif(name, x, y, scale):
    """The drawing of motifs/NAME.svg with its 400 x 400 box's bottom middle at (x, y)."""
    return f'<g transform="translate({x - 200 * scale:.0f} {y - 362 * scale:.0f}) scale({scale:.3f})">{drawing(name)}</g>'


def mix(a, b, share):
    """The colour that is `share` of the way from a to b."""
    return "#" + "".join(f"{round(int(a[i:i + 2], 16) * (1 - share) + int(b[i:i + 2], 16) * share):02x}" for i in (1, 3, 5))


def gradient(name, *colours, across=False):
    stops = "".join(f'<stop offset="{i / (len(colours) - 1):.2f}" stop-color="{colour}"/>' for i, colour in enumerate(colours))
    return f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="{int(across)}" y2="{int(not across)}">{stops}</linearGradient></defs>'


def ground(name, top, *colours):
    return gradient(name, *colours) + f'<rect y="{top:.0f}" width="{WIDTH}" height="{HEIGHT - top:.0f}" fill="url(#{name})"/>'


def glow(name, x, y, radius, colour, opacity):
    return (f'<defs><radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{opacity}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient></defs>'
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="url(#{name})"/>')


def haze(colour, opacity):
    """The air between the eye and what lies behind the table."""
    return f'<rect width="{WIDTH}" height="{EDGE}" fill="{colour}" opacity="{opacity}"/>'


# --- out of doors


def sky(p, dice):
    """Light from the upper left, a few flat clouds of the dry season."""
    x = dice.between(210, 380)
    clouds = []
    for i in range(3):
        cx, cy, w = dice.between(100, 1500), dice.between(110, 430), dice.between(120, 230)
        clouds.append(f'<path d="M{cx - w:.0f} {cy:.0f}q{w * .1:.0f} {-w * .2:.0f} {w * .5:.0f} {-w * .2:.0f}q{w * .2:.0f} {-w * .28:.0f} {w * .6:.0f} {-w * .12:.0f}'
                      f'q{w * .5:.0f} {-w * .12:.0f} {w * .6:.0f} {w * .18:.0f}q{w * .28:.0f} 0 {w * .3:.0f} {w * .14:.0f}Z" fill="#ffffff" opacity="{.5 - .1 * i:.2f}"/>')
    return (gradient("sky", p[0], mix(p[0], p[1], .7), p[1]) + f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>'
            + glow("sun", x, 250, 520, "#fffbe8", .85) + "".join(clouds))


def treeline(p, dice, y=HORIZON, height=70, depth=0.0):
    """The low rim of trees that closes every view in the delta."""
    colour = mix(p[2], p[1], .35 - depth)
    x, d = -40.0, f"M-40 {y + 6:.0f}"
    while x < WIDTH + 40:
        step = dice.between(46, 120)
        rise = dice.between(height * .45, height)
        d += f"Q{x + step * .1:.0f} {y - rise:.0f} {x + step * .5:.0f} {y - rise:.0f}T{x + step:.0f} {y - rise * .45:.0f}"
        x += step
    return f'<path d="{d}L{x:.0f} {y + 6:.0f}Z" fill="{colour}"/>'


def grass(p, dice, low, high, count):
    colour = mix(p[3], "#4d6b35", .35)
    blades = []
    for _ in range(count):
        x, y = dice.between(20, 1580), dice.between(low, high)
        h = 14 + (y - low) / max(1, high - low) * 16
        blades.append(f'<path d="M{x:.0f} {y:.0f}q{-h * .3:.0f} {-h * .6:.0f} {-h * .7:.0f} {-h * .8:.0f}q{h * .5:.0f} {h * .1:.0f} {h * .6:.0f} {h * .5:.0f}'
                      f'q0 {-h * .6:.0f} {h * .1:.0f} {-h:.0f}q{h * .3:.0f} {h * .5:.0f} {h * .15:.0f} {h * .7:.0f}q{h * .2:.0f} {-h * .4:.0f} {h * .6:.0f} {-h * .5:.0f}q{-h * .3:.0f} {h * .4:.0f} {-h * .5:.0f} {h * .8:.0f}Z" fill="{colour}" opacity="0.75"/>')
    return "".join(blades)


def flanks(dice, names, y, low, high):
    """Scenery at both sides; the middle stays free for the subject."""
    parts = []
    for side in (-1, 1):
        for i in range(2):
            x = 800 + side * (dice.between(690, 800) if i == 0 else dice.between(500, 620))
            parts.append(motif(names[dice.pick(len(names))], x, y + (14 if i == 0 else -4), dice.between(low, high) * (1 if i == 0 else .74)))
    return "".join(parts[1::2] + parts[0::2])


def giong(p, dice):
    """A sand ridge with toddy palms."""
    top = HORIZON
    a, b = dice.between(-26, 10), dice.between(-10, 26)
    sand = mix("#e8d3a0", p[1], .25)
    return (treeline(p, dice) + ground("land", top, mix(p[3], p[1], .3), p[3], mix(p[3], "#6b7a3c", .25))
            + flanks(dice, ("scenery-toddy",), top + 36, 1.0, 1.3)
            + gradient("ridge", mix(sand, "#ffffff", .3), sand, mix(sand, "#a67c46", .4))
            + f'<path d="M0 {top + 120 + a:.0f}Q420 {top + 60 + b:.0f} 860 {top + 84:.0f}T1600 {top + 116 + b:.0f}V1200H0Z" fill="url(#ridge)"/>'
            + grass(p, dice, 890, 1170, 12))


def phum_soc(p, dice):
    """Houses under trees around a swept yard."""
    top = HORIZON
    return (treeline(p, dice, top, 110, .1) + ground("land", top, mix(p[3], p[1], .25), p[3], mix(p[3], "#5f7440", .3))
            + flanks(dice, ("scenery-house", "scenery-tree", "scenery-palm"), top + 40, 1.0, 1.25)
            + gradient("yard", mix("#ead7ad", p[1], .3), "#d9bf8b")
            + f'<path d="M{dice.between(180, 300):.0f} 1200Q500 {top + 100:.0f} 800 {top + 96:.0f}T{dice.between(1300, 1420):.0f} 1200Z" fill="url(#yard)"/>'
            + grass(p, dice, 900, 1170, 12))


def garden(p, dice):
    top = HORIZON
    return (treeline(p, dice, top, 100, .1) + ground("land", top, mix(p[3], p[1], .3), p[3], mix(p[3], "#5f7440", .3))
            + flanks(dice, ("scenery-palm", "scenery-tree"), top + 40, 1.15, 1.45) + grass(p, dice, 860, 1170, 18))


def fields(p, dice):
    """Rice in rows, a bund, a few palms far away."""
    top = HORIZON
    rows = "".join(f'<path d="M{800 + (i - 10) * 46:.0f} {top}L{800 + (i - 10) * 250:.0f} 1200" stroke="{mix(p[3], "#ffffff" if i % 2 else "#4f6b2f", .35)}" stroke-width="{6 + abs(i - 10) * .8:.1f}" opacity="0.45"/>' for i in range(21))
    return (treeline(p, dice) + motif("scenery-toddy", dice.between(120, 330), top + 10, .8) + motif("scenery-palm", dice.between(1270, 1480), top + 10, .8)
            + ground("land", top, mix(p[3], "#e9dc84", .45), mix(p[3], "#b9c35c", .35), mix(p[3], "#5f7a34", .3)) + rows
            + gradient("bund", mix(p[3], "#e9dc9a", .4), mix(p[3], "#6f7f3c", .35)) + f'<path d="M0 {dice.between(905, 925):.0f}Q700 890 1600 {dice.between(900, 930):.0f}V1200H0Z" fill="url(#bund)"/>'
            + gradient("path", "#e6d2a2", "#cbb07a") + '<path d="M0 990Q760 940 1600 976V1084Q800 1050 0 1100Z" fill="url(#path)"/>'
            + grass(p, dice, 920, 1180, 22))


def waves(dice, low, high, count, opacity=.5):
    lines = []
    for _ in range(count):
        y = dice.between(low, high)
        w = 30 + (y - low) * .5
        lines.append(f'<path d="M{dice.between(0, 1500):.0f} {y:.0f}q{w * .5:.0f} {-w * .12:.0f} {w:.0f} 0t{w:.0f} 0" stroke="#ffffff" stroke-width="5" fill="none" opacity="{opacity}" stroke-linecap="round"/>')
    return "".join(lines)


def river(p, dice):
    top = HORIZON - 20
    return (treeline(p, dice, top, 64) + ground("water", top, mix("#b9dfe2", p[1], .35), "#86bfc6", "#5f9fa8") + waves(dice, top + 30, 930, 9)
            + motif("scenery-sampan", dice.between(180, 330) if dice.pick(2) else dice.between(1290, 1440), top + 92, .62)
            + gradient("bank", "#d7bf8e", "#b6955f") + f'<path d="M0 {dice.between(930, 950):.0f}Q500 {dice.between(900, 920):.0f} 900 926T1600 {dice.between(925, 950):.0f}V1200H0Z" fill="url(#bank)"/>'
            + grass(p, dice, 950, 1180, 16))


def nipa(p, dice):
    """Nipa palms along a canal."""
    top = HORIZON - 10
    left = "".join(motif("scenery-nipa", x, top + 70 + i * 16, dice.between(.95, 1.25)) for i, x in enumerate((330, 190, 40)))
    right = "".join(motif("scenery-nipa", x, top + 70 + i * 16, dice.between(.95, 1.25)) for i, x in enumerate((1270, 1420, 1560)))
    return (treeline(p, dice, top, 90, .1) + ground("water", top, mix("#b6d9cf", p[1], .3), "#83b7ae", "#629a92") + waves(dice, top + 30, 930, 8, .4) + left + right
            + gradient("bank", "#ccb384", "#a98a59") + f'<path d="M0 {dice.between(935, 955):.0f}Q520 {dice.between(900, 915):.0f} 980 922T1600 {dice.between(930, 950):.0f}V1200H0Z" fill="url(#bank)"/>'
            + grass(p, dice, 950, 1180, 14))


def beach(p, dice):
    top = HORIZON - 10
    return (ground("sea", top, mix("#8ac4cf", p[1], .2), "#6fb4c0", "#a5d3d3") + waves(dice, top + 14, 870, 10)
            + gradient("sand", "#fbeecb", "#eed8a4", "#d8b97c")
            + '<path d="M0 898Q380 856 800 880T1600 868V1200H0Z" fill="#ffffff" opacity="0.7"/><path d="M0 912Q380 872 800 894T1600 884V1200H0Z" fill="url(#sand)"/>'
            + motif("scenery-palm", dice.between(60, 170), 930, 1.55) + motif("scenery-palm", dice.between(1450, 1560), 920, 1.35))


def town(p, dice):
    """A quiet street: low houses with tiled roofs and trees."""
    top = HORIZON
    return (treeline(p, dice, top, 130, .1) + flanks(dice, ("scenery-townhouse", "scenery-tree"), top + 30, 1.1, 1.3)
            + ground("street", top + 30, "#e9dcc3", "#dccbac", "#bfa683")
            + "".join(f'<path d="M0 {y}H1600" stroke="#a98d67" stroke-width="3" opacity="0.28"/>' for y in (840, 900, 985, 1090))
            + "".join(f'<path d="M{800 + i * 120} 800L{800 + i * 330} 1200" stroke="#a98d67" stroke-width="3" opacity="0.22"/>' for i in range(-7, 8)))


# --- at the table


def wall(p, dice):
    """A plain wall with the light of a window in it, coming from the upper left."""
    x = dice.between(300, 620)
    panes = "".join(f'<path d="M{x + i * 190:.0f} {110 + j * 250}l150 36v190l-150 -36Z" fill="#ffffff" opacity="0.22"/>' for i in range(2) for j in range(2))
    return gradient("wall", mix(p[0], "#ffffff", .25), p[0], mix(p[0], p[4], .25), across=True) + f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#wall)"/>' + glow("light", 240, 120, 900, "#fffaf0", .6) + panes


def board(p, dice):
    """A wooden table top: planks running away from the eye."""
    colour = p[4]
    planks = []
    for i in range(-6, 7):
        planks.append(f'<path d="M{800 + i * 170} {EDGE}L{800 + i * 262} 1200" stroke="{mix(colour, "#3b1c12", .45)}" stroke-width="4" opacity="0.35"/>')
    for _ in range(9):
        x, y = dice.between(0, 1500), dice.between(EDGE + 30, 1180)
        planks.append(f'<path d="M{x:.0f} {y:.0f}q{dice.between(40, 90):.0f} {dice.between(-5, 5):.0f} {dice.between(120, 220):.0f} 0" stroke="{mix(colour, "#3b1c12", .4)}" stroke-width="3" fill="none" opacity="0.22" stroke-linecap="round"/>')
    return (ground("board", EDGE, mix(colour, "#fff3dc", .42), mix(colour, "#fff3dc", .12), mix(colour, "#3b1c12", .2)) + "".join(planks)
            + f'<rect y="{EDGE}" width="1600" height="7" fill="#ffffff" opacity="0.35"/>' + glow("pool", 620, 900, 700, "#fff6e0", .4))


def mat(p, dice):
    """A woven sedge mat of the Khmer villages under the product."""
    a, b = p[5], mix(p[5], "#8d2f3b", .6)
    stripes = [f'<path d="M{210 - (y - 830) * .5:.0f} {y}H{1390 + (y - 830) * .5:.0f}" stroke="#8a6a36" stroke-width="2" opacity="0.20"/>' for y in range(840, 1176, 9)]
    for i, colour in ((-.86, a), (-.78, b), (-.70, a), (.70, a), (.78, b), (.86, a)):
        x0, x1 = 800 + i * 590, 800 + i * 770
        stripes.append(f'<path d="M{x0 - 15:.0f} 830L{x1 - 20:.0f} 1176H{x1 + 20:.0f}L{x0 + 15:.0f} 830Z" fill="{colour}" opacity="0.75"/>')
    return (board(p, dice) + '<path d="M206 838H1394L1574 1184H26Z" fill="#2a1710" opacity="0.28"/>' + gradient("mat", "#f3e2b4", "#ead29b", "#d9bb7c")
            + '<path d="M210 830H1390L1570 1176H30Z" fill="url(#mat)"/>' + "".join(stripes))


def linen(p, dice):
    """A checked cotton krama laid over the table."""
    a, b = mix(p[5], "#b5433a", .35), mix(p[5], "#3f3a4a", .5)
    lines = []
    for i in range(15):
        c, w = (b, 4) if i % 3 == 0 else (a, 11)
        lines.append(f'<path d="M{345 + i * 65} {EDGE}L{164 + i * 91} 1160" stroke="{c}" stroke-width="{w}" opacity="0.34"/>')
    for i, y in enumerate((812, 833, 857, 884, 914, 948, 986, 1028, 1074, 1124)):
        c, w = (b, 3) if i % 3 == 0 else (a, 5 + i)
        lines.append(f'<path d="M{312 - (y - 800) * .47:.0f} {y}H{1288 + (y - 800) * .47:.0f}" stroke="{c}" stroke-width="{w}" opacity="0.34"/>')
    fringe = "".join(f'<path d="M{142 + i * 28} 1158l-4 32" stroke="#efe3cb" stroke-width="6" stroke-linecap="round"/>' for i in range(48))
    return (board(p, dice) + f'<path d="M318 {EDGE + 6}H1282L1470 1172H140Z" fill="#2a1710" opacity="0.25"/>' + fringe + gradient("linen", "#fffaf0", "#f8efdf", "#e9dcc4")
            + f'<path d="M314 {EDGE + 2}H1286L1458 1160H142Z" fill="url(#linen)"/>' + "".join(lines))


def floor(p, dice):
    """A tiled floor before the wall, for what does not stand on a table."""
    a, b = mix(p[4], "#b5603f", .5), mix(p[4], "#f6e3c4", .45)
    tiles = []
    for row, (y, z) in enumerate(((EDGE, 838), (838, 888), (888, 950), (950, 1030), (1030, 1130), (1130, 1200))):
        for i in range(-12, 12):
            x0, x1 = (800 + (i + k) * (150 + (y - EDGE) * .42) for k in (0, 1))
            x2, x3 = (800 + (i + k) * (150 + (z - EDGE) * .42) for k in (1, 0))
            if max(x1, x2) > 0 and min(x0, x3) < WIDTH and (row + i) % 2:
                tiles.append(f'<path d="M{x0:.0f} {y}L{x1:.0f} {y}L{x2:.0f} {z}L{x3:.0f} {z}Z"/>')
    return (ground("floor", EDGE, mix(b, "#ffffff", .3), b, mix(b, a, .3)) + f'<g fill="{a}" opacity="0.5">{"".join(tiles)}</g>'
            + f'<rect y="{EDGE - 26}" width="1600" height="26" fill="{mix(p[4], "#fff6e2", .55)}"/><rect y="{EDGE}" width="1600" height="10" fill="#3b1c12" opacity="0.16"/>' + glow("pool", 560, 940, 720, "#fff6e0", .4))


def veranda(p, dice):
    """A table before a garden that lies out of focus."""
    blobs = [glow(f"leaf{i}", dice.between(0, 1600), dice.between(440, 760), dice.between(210, 330), mix(p[3], p[1], .1 * (i % 3)), .9) for i in range(6)]
    return (gradient("sky", p[0], p[1]) + f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>' + glow("sun", 300, 160, 760, "#fffbe8", .9) + "".join(blobs)
            + motif("scenery-palm", dice.between(60, 220), 830, 1.75) + motif("scenery-palm", dice.between(1390, 1560), 830, 1.5) + haze(p[1], .5) + board(p, dice))


def waterside(p, dice):
    """A table before the river, pale with distance."""
    top = 640
    return (sky(p, dice) + treeline(p, dice, top, 60) + ground("water", top, mix("#cfe6e6", p[1], .4), mix("#9ccbd0", p[1], .25)) + waves(dice, top + 20, EDGE - 20, 7, .4)
            + motif("scenery-nipa", dice.between(60, 200), EDGE + 10, 1.3) + motif("scenery-nipa", dice.between(1400, 1560), EDGE + 10, 1.2) + haze(p[1], .32) + board(p, dice))


PLACES = {"giong": giong, "phum-soc": phum_soc, "garden": garden, "fields": fields, "river": river, "nipa": nipa, "beach": beach, "town": town}
TABLES = {"table": (wall, board), "mat": (wall, mat), "linen": (wall, linen), "floor": (wall, floor), "veranda": (veranda,), "waterside": (waterside,)}


def picture(row):
    dice = Dice(row["name"])
    palette = PALETTES[row["palette"]]
    size = float(row["size"] or 1)
    if row["setting"] == "whole":
        parts = [motif(row["motif"], WIDTH / 2, HEIGHT - 88, 4)]
    elif row["setting"] in PLACES:
        parts = [sky(palette, dice), PLACES[row["setting"]](palette, dice)]
        parts.append(motif(row["motif"], 800 + dice.between(-30, 30), BASE, 2.14 * size))
    else:
        parts = [draw(palette, dice) for draw in TABLES[row["setting"]]]
        scale, base, x = 2.1 * size, BASE - 10, 800 + dice.between(-20, 20)
        if row["close_up"] == "yes":
            scale, base = 2.45 * size, 1062
        if row["second"]:
            side = -1 if dice.pick(2) else 1
            x -= side * 170
            parts.append(motif(row["second"], x + side * dice.between(540, 570), base - 60, 1.45))
        parts.append(motif(row["motif"], x, base, scale))
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
