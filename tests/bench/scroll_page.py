"""Writes the bench's web page: the kiosk's browse screen for Chromium, with the same cards, fonts, files and sizes.

A fair rival: the list is virtualised (only the rows near the view exist, and rows that scroll out are used again), cards
stand at fixed places moved by the compositor's own scrolling, and nothing runs per frame but that.
"""
import json
import sqlite3

SIZES = """
:root { --unit: 10.8px; }
* { box-sizing: border-box; margin: 0; }
body { width: 1920px; height: 1080px; overflow: hidden; background: #f6f4ee; font-family: Inter, "Noto Sans"; color: #1f2421; }
header { position: absolute; inset: 0 0 auto 0; height: 330px; }
header .brand { position: absolute; left: 39px; top: 26px; width: 60px; height: 60px; border-radius: 30px; background: #1f7a4d; }
header .search { position: absolute; left: 520px; top: 24px; width: 842px; height: 67px; border-radius: 34px; background: #fff; box-shadow: 0 5px 22px #28362433; padding: 19px 65px; font-size: 23px; color: #8b918c; }
header .chips { position: absolute; left: 39px; display: flex; gap: 12px; white-space: nowrap; }
header .chip { height: 57px; border-radius: 29px; background: #fff; border: 1.5px solid #e2dfd4; padding: 15px 22px; font-weight: 600; font-size: 20px; }
main { position: absolute; inset: 330px 0 0 0; overflow-y: scroll; scrollbar-width: none; overscroll-behavior: contain; }
main::-webkit-scrollbar { display: none; }
#content { position: relative; width: 1920px; }
.card { position: absolute; width: 349px; height: 388px; border-radius: 24px; background: #fff; box-shadow: 0 5px 22px #28362433; overflow: hidden; contain: strict; }
.card img { width: 349px; height: 230px; object-fit: cover; display: block; }
.card .name { position: absolute; left: 18px; right: 18px; top: 242px; font-weight: 600; font-size: 23px; line-height: 29px; max-height: 58px; overflow: hidden; }
.card .maker { position: absolute; left: 18px; right: 18px; top: 308px; font-size: 18px; color: #5c635e; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.card .stars { position: absolute; left: 18px; bottom: 14px; font-size: 24px; color: #f5a623; }
.card .area { position: absolute; right: 18px; bottom: 18px; font-size: 16px; color: #8b918c; }
nav { position: absolute; left: 560px; top: 970px; width: 800px; height: 93px; border-radius: 47px; background: #fff; box-shadow: 0 5px 22px #28362452; display: flex; justify-content: space-around; padding-top: 52px; font-size: 18px; }
"""

SCRIPT = """
const kTop = 13, kStep = 412, kColumns = 5, kAhead = 3;
const view = document.querySelector('main'), content = document.getElementById('content');
const lines = Math.ceil(cards.length / kColumns);
content.style.height = kTop + lines * kStep + 110 + 'px';
const shown = new Map(), spare = [];
function make() {
  const card = document.createElement('div');
  card.className = 'card';
  card.innerHTML = '<img decoding="async"><div class="name"></div><div class="maker"></div><div class="stars"></div><div class="area"></div>';
  content.append(card);
  return card;
}
function fill(card, index) {
  const [name, maker, stars, area, picture] = cards[index], [img, n, m, s, a] = card.children;
  card.style.left = 39 + (index % kColumns) * 373 + 'px';
  card.style.top = kTop + Math.floor(index / kColumns) * kStep + 'px';
  if (picture) img.src = picture; else img.removeAttribute('src');
  n.textContent = name; m.textContent = maker || area; s.textContent = '\\u2605'.repeat(stars); a.textContent = area;
}
function update() {
  const first = Math.max(0, Math.floor(view.scrollTop / kStep) - kAhead) * kColumns;
  const last = Math.min(cards.length, (Math.ceil((view.scrollTop + 750) / kStep) + kAhead) * kColumns);
  for (const [index, card] of shown) if (index < first || index >= last) { shown.delete(index); spare.push(card); }
  for (let index = first; index < last; ++index) {
    if (shown.has(index)) continue;
    const card = spare.pop() || make();
    fill(card, index);
    shown.set(index, card);
  }
}
view.addEventListener('scroll', update, {passive: true});
update();
"""

CHIPS = (["Tất cả", "Thực phẩm", "Đồ uống", "Dược liệu và sản phẩm từ dược liệu", "Hàng thủ công mỹ nghệ", "Sinh vật cảnh"],
         ["5 sao", "4 sao", "3 sao", "Huyện Càng Long", "Huyện Cầu Kè", "Huyện Cầu Ngang", "Huyện Châu Thành", "Huyện Tiểu Cần"])


def cards(catalogue, media):
    """Rows of [name, producer, stars, area, picture's file], as many as the kiosk lists."""
    rows = sqlite3.connect(f"file:{catalogue}?mode=ro&immutable=1", uri=True).execute(
        "SELECT p.name, coalesce(m.name, ''), coalesce((SELECT max(stars) FROM certificate c WHERE c.product = p.id), 0),"
        " coalesce(a.name, ''), p.thumb FROM product p LEFT JOIN producer m ON m.id = p.producer LEFT JOIN area a ON a.id = p.area"
        " ORDER BY 3 DESC, p.row")
    vietnamese = lambda name: name.split("\x1f")[0]
    return [[vietnamese(n), vietnamese(m), s, vietnamese(a), f"file://{media}/{t[:2]}/{t}" if t else ""] for n, m, s, a, t in rows]


def write(page, catalogue, media):
    chips = "".join(f'<div class="chips" style="top:{116 + 75 * i}px">' + "".join(f'<div class="chip">{c}</div>' for c in row) + "</div>" for i, row in enumerate(CHIPS))
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>Chromium rival</title><style>{SIZES}</style>"
        f'<header><div class="brand"></div><div class="search">Tìm sản phẩm, nơi làm ra, điểm đến…</div>{chips}</header>'
        '<main><div id="content"></div></main><nav><span>Trang chủ</span><span>Sản phẩm</span><span>Điểm đến</span><span>Tìm kiếm</span></nav>'
        f"<script>const cards = {json.dumps(cards(catalogue, media), ensure_ascii=False)};{SCRIPT}</script>")
