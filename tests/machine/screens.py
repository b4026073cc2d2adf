"""What the kiosk's pages look like, and where things are on them: drawn by the kiosk itself, with --screenshots.

The machine draws the same pages by another way (through its display), so that its screen can be compared with these.
"""
import dataclasses
import functools
import pathlib
import re

import PIL.Image
import PIL.ImageChops
import PIL.ImageStat
import polib

from machine import Wrong, wait_for

SMALL = (160, 100)  # pages are compared as small as this: letters no longer count, the pictures and the layout do
SAME = 16           # of 255: what differs by less is the same
ALIKE = 0.72        # of a page that must be the same: on home the slide at the left may be another, and the clock goes on
BRIGHTNESS = 24     # of 255: darker is black


def small(picture):
    return picture.convert("RGB").resize(SMALL, PIL.Image.Resampling.BOX)


def difference(one, other):
    """Mean over all pixels and colours, of 255."""
    return sum(PIL.ImageStat.Stat(PIL.ImageChops.difference(one, other)).mean) / 3


def likeness(one, other):
    """Which part of two small pictures is the same, 0 to 1."""
    histogram = PIL.ImageChops.difference(one, other).convert("L").histogram()
    return sum(histogram[:SAME]) / sum(histogram)


def lit(picture):
    """Which part of it is not black, 0 to 1."""
    histogram = small(picture).convert("L").histogram()
    return sum(histogram[BRIGHTNESS:]) / sum(histogram)


@dataclasses.dataclass
class Touchable:
    role: str
    x: int
    y: int
    width: int
    height: int
    is_on: bool
    name: str

    @property
    def centre(self):
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def box(self):
        return self.x, self.y, self.x + self.width, self.y + self.height


@functools.cache
def messages(source, lang):
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(source / f"assets/locale/{lang}.po"))}


def find_filled(picture, colour, area):
    """The middle of the first button filled with exactly that colour within the area (a box), or None; icons of that colour are none."""
    left, top, right, bottom = area
    runs = []
    for y in range(top, bottom):
        row = bytes(255 if pixel == colour else 0 for pixel in picture.crop((left, y, right, y + 1)).getdata())
        if run := re.search(rb"\xff{80,}", row):
            runs.append((y, left + run.start(), left + run.end()))
        elif runs and y - runs[-1][0] > 30:  # its words are lower than that
            break
    if not runs or not 20 < runs[-1][0] - runs[0][0] < 120:
        return None
    return (min(run[1] for run in runs) + max(run[2] for run in runs)) / 2, (runs[0][0] + runs[-1][0]) / 2


class Screens:
    """The pages in `folder`, in one language, across."""

    def __init__(self, source, folder, lang="vi"):
        self._folder, self._end = pathlib.Path(folder), f"-{lang}-landscape"
        self._messages = messages(source, lang)

    def word(self, message):
        return self._messages[message]

    def names(self):
        return sorted(file.name.removesuffix(self._end + ".png") for file in self._folder.glob(f"*{self._end}.png"))

    @functools.cache
    def picture(self, page):
        with PIL.Image.open(self._folder / f"{page}{self._end}.png") as picture:
            return picture.convert("RGB")

    @functools.cache
    def _small(self, page):
        return small(self.picture(page))

    def all(self, page):
        lines = (self._folder / f"{page}{self._end}.txt").read_text().splitlines()
        found = []
        for line in lines:
            role, x, y, width, height, is_on, name = line.split("\t")
            found.append(Touchable(role, int(x), int(y), int(width), int(height), is_on == "on", name))
        return found

    def find(self, page, name, role=None, begins=False):
        """The first that is called so, of that role if one is said; with `begins`, whose name begins so."""
        for one in self.all(page):
            if (one.name.startswith(name) if begins else one.name == name) and role in (None, one.role):
                return one
        raise Wrong(f"the page {page} has nothing to touch that is called {name!r}; it has {[one.name for one in self.all(page)]}")

    def nearest(self, shown):
        """Which page it is most like, and how much."""
        tiny = small(shown)
        return max((likeness(tiny, self._small(page)), page) for page in self.names())[::-1]

    def shows(self, shown, page):
        nearest, by = self.nearest(shown)
        return shown.size == self.picture(page).size and nearest == page and by >= ALIKE

    def wait_for(self, machine, page, seconds, every=0.4):
        """The picture that stood there when the screen showed that page."""
        last = None

        def is_there():
            nonlocal last
            last = machine.screen()
            return last if self.shows(last, page) else None

        try:
            return wait_for(page, is_there, seconds, every)
        except Wrong:
            near, by = self.nearest(last)
            raise Wrong(f"the screen does not show the page {page!r} within {seconds:.0f} s: it is {last.size[0]}x{last.size[1]}, "
                        f"{lit(last):.0%} of it lit, most like {near!r} ({by:.0%} of it)") from None
