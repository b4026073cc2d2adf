// Itemising by cluster, shaping with HarfBuzz, breaking with ICU, drawing glyph ids from ImGui's atlas.
#include "kiosk/gfx/text_painter.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/gfx/loaded_font.h"
#include "kiosk/text/unicode.h"

namespace gfx {
namespace {

constexpr std::size_t kMaxRuns = 6000;
constexpr std::size_t kMaxParagraphs = 2000;
constexpr float kLatinLineHeight = 1.42f;
constexpr float kKhmerLineHeight = 1.70f;  // stacked signs need about 1.65 em (measured)
constexpr float kPhasedBelow_px = 36;      // larger glyphs go to whole pixels: nobody sees quarters there
constexpr std::string_view kEllipsis = "…";

bool is_khmer(char32_t c) {
  return (c >= 0x1780 && c <= 0x17FF) || (c >= 0x19E0 && c <= 0x19FF);
}

bool continues_cluster(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME || c == 0x200D || c == 0x17D2;
}

bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0x200C || c == 0x200D || c == '\n';
}

bool has_khmer(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_khmer(text::next_code_point(text, at))) return true;
  }
  return false;
}

}  // namespace

// A shaped text; positions in em from the start, one cluster entry where each cluster begins.
struct TextPainter::Run {
  struct Glyph {
    int font;
    unsigned id;
    float x, y;
    std::uint32_t cluster;  // byte offset
  };
  struct Cluster {
    std::uint32_t byte;
    float x;
  };
  std::vector<Glyph> glyphs;
  std::vector<Cluster> clusters;  // ascending; the last is the end
  float width = 0;

  float x_at(std::size_t byte) const {
    float x = 0;
    for (const Cluster& cluster : clusters) {
      if (cluster.byte > byte) break;
      x = cluster.x;
    }
    return x;
  }
};

struct TextPainter::Line {
  std::size_t from, to;  // bytes, trailing spaces left out
  float width;           // em
  bool ellipsis;
};

struct TextPainter::Paragraph {
  std::vector<Line> lines;
  float line_height;  // em
};

struct TextPainter::Caches {
  std::unordered_map<std::string, Run> runs;
  std::unordered_map<std::string, Paragraph> paragraphs;
  std::unique_ptr<icu::BreakIterator> breaks[base::kLanguages.size()];
  base::Unique<hb_buffer_t, hb_buffer_destroy> buffer{hb_buffer_create()};
  std::string key;

  // Byte offsets where a line may end.
  std::vector<std::size_t> line_breaks(std::string_view text, base::Lang lang) {
    auto& iterator = breaks[static_cast<std::size_t>(lang)];
    UErrorCode error = U_ZERO_ERROR;
    // Khmer names stand in texts of every language; its dictionary works under any locale.
    if (!iterator)
      iterator.reset(
          icu::BreakIterator::createLineInstance(icu::Locale(std::string(base::code(lang)).c_str()), error));
    std::vector<std::size_t> found;
    UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error);
    if (iterator && U_SUCCESS(error)) {
      iterator->setText(utext, error);
      for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next())
        found.push_back(static_cast<std::size_t>(at));
    }
    utext_close(utext);
    if (found.empty() || found.back() != text.size()) found.push_back(text.size());
    return found;
  }
};

TextPainter::TextPainter(const Fonts& fonts) : fonts_(fonts), caches_(std::make_unique<Caches>()) {}
TextPainter::~TextPainter() = default;

const TextPainter::Run& TextPainter::shape(Face face, std::string_view text) {
  std::string& key = caches_->key;
  key.assign(1, static_cast<char>('0' + static_cast<int>(face)));
  key += text;
  if (const auto found = caches_->runs.find(key); found != caches_->runs.end()) return found->second;
  if (caches_->runs.size() >= kMaxRuns)
    caches_->runs.clear();  // what is visible is shaped again within a frame
  Run run;
  const auto& chain = fonts_.chain(face);
  float pen = 0;
  std::size_t at = 0;
  const Fonts::Loaded* last = nullptr;
  while (at < text.size()) {
    // A stretch of clusters that one font has whole.
    const std::size_t begin = at;
    const Fonts::Loaded* font = nullptr;
    while (at < text.size()) {
      std::size_t end = at;
      const char32_t first = text::next_code_point(text, end);
      std::vector<char32_t> cluster{first};
      for (std::size_t peek = end; peek < text.size(); end = peek) {
        const char32_t next = text::next_code_point(text, peek);
        const bool subscript = cluster.back() == 0x17D2;  // coeng binds the consonant behind it
        if (!continues_cluster(next) && !subscript) break;
        cluster.push_back(next);
      }
      const auto covers = [&](const Fonts::Loaded* candidate) {
        for (const char32_t c : cluster) {
          if (!is_invisible(c) && !candidate->has(c)) return false;
        }
        return true;
      };
      // Spaces and signs stay with the font before them.
      const bool neutral =
          first == ' ' || first == 0xA0 || is_invisible(first) || (first < 0x40 && first > ' ');
      const Fonts::Loaded* wanted = nullptr;
      if (neutral && font && covers(font)) wanted = font;
      for (const Fonts::Loaded* candidate : chain) {
        if (!wanted && covers(candidate)) wanted = candidate;
      }
      if (!wanted) wanted = last ? last : chain.front();
      if (font && wanted != font) break;
      font = wanted;
      at = end;
    }
    last = font;
    hb_buffer_t* buffer = caches_->buffer.get();
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), static_cast<unsigned>(begin),
                       static_cast<int>(at - begin));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->shaping.get(), buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const float em = 1 / font->units_per_em;
    for (unsigned i = 0; i < count; ++i) {
      if (run.clusters.empty() || run.clusters.back().byte != infos[i].cluster)
        run.clusters.push_back({infos[i].cluster, pen});
      run.glyphs.push_back({font->index, infos[i].codepoint,
                            pen + static_cast<float>(positions[i].x_offset) * em,
                            -static_cast<float>(positions[i].y_offset) * em, infos[i].cluster});
      pen += static_cast<float>(positions[i].x_advance) * em;
    }
  }
  run.clusters.push_back({static_cast<std::uint32_t>(text.size()), pen});
  run.width = pen;
  return caches_->runs.emplace(key, std::move(run)).first->second;
}

const TextPainter::Paragraph& TextPainter::wrap(const TextStyle& style, float width_px, std::string_view text,
                                                const ParagraphOptions& options) {
  const float width = width_px / style.size_px;  // em
  std::string key = std::to_string(static_cast<int>(style.face)) + '|' +
                    std::to_string(static_cast<int>(width * 64)) + '|' + std::to_string(options.max_lines) +
                    '|' + std::string(base::code(options.lang)) + '|';
  key += text;
  if (const auto found = caches_->paragraphs.find(key); found != caches_->paragraphs.end())
    return found->second;
  if (caches_->paragraphs.size() >= kMaxParagraphs) caches_->paragraphs.clear();
  Paragraph paragraph{{}, has_khmer(text) ? kKhmerLineHeight : kLatinLineHeight};
  const Run run = shape(style.face, text);
  const float ellipsis = shape(style.face, kEllipsis).width;
  const std::vector<std::size_t> breaks = caches_->line_breaks(text, options.lang);
  const auto visible_end = [&](std::size_t from, std::size_t to) {
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\n')) --to;
    return to;
  };
  // The end of the last cluster that fits; at least one is taken, so that a line always gets on.
  const auto cut_at_cluster = [&](std::size_t from, float room) {
    std::size_t end = from;
    for (const Run::Cluster& cluster : run.clusters) {
      if (cluster.byte <= from) continue;
      if (end != from && cluster.x - run.x_at(from) > room) break;
      end = cluster.byte;
    }
    return end;
  };
  std::size_t start = 0, next = 0;
  while (start < text.size()) {
    const float x0 = run.x_at(start);
    std::size_t best = start;
    bool forced = false;
    for (; next < breaks.size(); ++next) {
      const std::size_t end = breaks[next];
      if (run.x_at(visible_end(start, end)) - x0 > width) break;
      best = end;
      forced = text[end - 1] == '\n';
      if (forced) {
        ++next;
        break;
      }
    }
    const bool is_last = static_cast<int>(paragraph.lines.size()) == options.max_lines - 1;
    if (is_last && best < text.size()) {
      const std::size_t end = visible_end(start, cut_at_cluster(start, width - ellipsis));
      paragraph.lines.push_back({start, end, run.x_at(end) - x0, true});
      break;
    }
    if (best == start) best = cut_at_cluster(start, width);
    const std::size_t end = visible_end(start, best);
    paragraph.lines.push_back({start, end, run.x_at(end) - x0, false});
    start = best;
    while (next < breaks.size() && breaks[next] <= start) ++next;
  }
  return caches_->paragraphs.emplace(std::move(key), std::move(paragraph)).first->second;
}

void TextPainter::draw_run(ImDrawList& list, const Run& run, float size_px, ImVec2 baseline, ImU32 colour,
                           std::size_t from, std::size_t to) {
  struct Quad {
    const ImFontGlyph* glyph;
    float x, y;
  };
  const float x0 = run.x_at(from);
  const float y0 = std::round(baseline.y);
  ImVector<Quad> quads;
  // Loading a glyph may move all others: the first pass loads, the second takes the pointers.
  for (int pass = 0; pass < 2; ++pass) {
    quads.resize(0);
    for (const Run::Glyph& glyph : run.glyphs) {
      if (glyph.cluster < from || glyph.cluster >= to) continue;
      const float x = baseline.x + (glyph.x - x0) * size_px;
      const bool phased = size_px < kPhasedBelow_px;
      const float left = phased ? std::floor(x) : std::round(x);
      const unsigned phase = phased ? static_cast<unsigned>((x - left) * kPhases) : 0;
      ImFontBaked* baked = fonts_.by_index(glyph.font).font->GetFontBaked(size_px);
      const ImFontGlyph* found = baked->FindGlyph(code_of(glyph.id, phase));
      if (pass == 1 && found && found->Visible)
        quads.push_back({found, left, y0 + std::round(glyph.y * size_px)});
    }
  }
  if (quads.empty()) return;
  list.PrimReserve(quads.Size * 6, quads.Size * 4);
  for (const Quad& quad : quads) {
    const ImFontGlyph& glyph = *quad.glyph;
    list.PrimRectUV({quad.x + glyph.X0, quad.y + glyph.Y0}, {quad.x + glyph.X1, quad.y + glyph.Y1},
                    {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, colour);
  }
}

float TextPainter::width(const TextStyle& style, std::string_view text) {
  return shape(style.face, text).width * style.size_px;
}

void TextPainter::draw(ImDrawList& list, const TextStyle& style, ImVec2 baseline, ImU32 colour,
                       std::string_view text) {
  draw_run(list, shape(style.face, text), style.size_px, baseline, colour, 0, text.size());
}

void TextPainter::draw_fitted(ImDrawList& list, const TextStyle& style, ImVec2 baseline, float width_px,
                              ImU32 colour, std::string_view text, Align align) {
  const float natural = width(style, text);
  if (written_ && style.face != Face::icon) {
    const float used = std::min(natural, width_px), rest = width_px - used;
    const float left = baseline.x + (align == Align::centre ? rest / 2 : align == Align::right ? rest : 0);
    note(list, {std::string(text),
                false,
                {left, baseline.y - style.size_px},
                {left + used, baseline.y},
                style.size_px,
                colour,
                natural > width_px});
  }
  if (natural <= width_px) {
    const float rest = width_px - natural;
    baseline.x += align == Align::centre ? rest / 2 : align == Align::right ? rest : 0;
    draw(list, style, baseline, colour, text);
    return;
  }
  const Paragraph& paragraph = wrap(style, width_px, text, {.max_lines = 1});
  if (paragraph.lines.empty()) return;
  const Line line = paragraph.lines.front();
  draw_run(list, shape(style.face, text), style.size_px, baseline, colour, line.from, line.to);
  draw(list, style, {baseline.x + line.width * style.size_px, baseline.y}, colour, kEllipsis);
}

float TextPainter::draw_paragraph(ImDrawList& list, const TextStyle& style, ImVec2 top_left, float width_px,
                                  ImU32 colour, std::string_view text, const ParagraphOptions& options) {
  const Paragraph paragraph = wrap(style, width_px, text, options);
  const float line_px =
      (options.line_height > 0 ? options.line_height : paragraph.line_height) * style.size_px;
  const Run& run = shape(style.face, text);
  float top = top_left.y;
  for (const Line& line : paragraph.lines) {
    const float used = line.width * style.size_px + (line.ellipsis ? width(style, kEllipsis) : 0);
    const float shift = options.align == Align::centre  ? (width_px - used) / 2
                        : options.align == Align::right ? width_px - used
                                                        : 0;
    const ImVec2 baseline(top_left.x + shift, centred_baseline(style, top, line_px));
    if (top < list.GetClipRectMax().y && top + line_px > list.GetClipRectMin().y) {
      draw_run(list, run, style.size_px, baseline, colour, line.from, line.to);
      if (line.ellipsis)
        draw(list, style, {baseline.x + line.width * style.size_px, baseline.y}, colour, kEllipsis);
    }
    top += line_px;
  }
  if (written_)
    note(list, {std::string(text), false, top_left, {top_left.x + width_px, top}, style.size_px, colour});
  return top - top_left.y;
}

void TextPainter::note(const ImDrawList& list, WrittenText written) {
  if (written.text.empty()) return;
  written.is_private = is_private_;
  const ImVec2 from = list.GetClipRectMin(), to = list.GetClipRectMax();
  written.is_visible =
      written.low.x < to.x && written.high.x > from.x && written.low.y < to.y && written.high.y > from.y;
  written_->push_back(std::move(written));
}

float TextPainter::paragraph_height(const TextStyle& style, float width_px, std::string_view text,
                                    const ParagraphOptions& options) {
  const Paragraph& paragraph = wrap(style, width_px, text, options);
  return static_cast<float>(paragraph.lines.size()) *
         (options.line_height > 0 ? options.line_height : paragraph.line_height) * style.size_px;
}

TextPainter::Caret TextPainter::caret_at(const TextStyle& style, float width_px, std::string_view text,
                                         std::size_t at, const ParagraphOptions& options) {
  const Paragraph paragraph = wrap(style, width_px, text, options);
  const float line_px =
      (options.line_height > 0 ? options.line_height : paragraph.line_height) * style.size_px;
  if (paragraph.lines.empty()) return {0, 0, line_px};
  std::size_t line = paragraph.lines.size() - 1;
  while (line > 0 && paragraph.lines[line].from > at) --line;
  const Run& run = shape(style.face, text);
  const float x = (run.x_at(at) - run.x_at(paragraph.lines[line].from)) * style.size_px;
  return {std::min(x, width_px), static_cast<float>(line) * line_px, line_px};
}

std::size_t TextPainter::byte_at(const TextStyle& style, float width_px, std::string_view text, ImVec2 point,
                                 const ParagraphOptions& options) {
  const Paragraph paragraph = wrap(style, width_px, text, options);
  if (paragraph.lines.empty()) return 0;
  const float line_px =
      (options.line_height > 0 ? options.line_height : paragraph.line_height) * style.size_px;
  const auto count = static_cast<float>(paragraph.lines.size());
  const auto number = static_cast<std::size_t>(std::clamp(point.y / line_px, 0.f, count - 1));
  const Line& line = paragraph.lines[number];
  const bool is_last = number + 1 == paragraph.lines.size();
  const std::size_t end = is_last ? text.size() : line.to;
  const Run& run = shape(style.face, text);
  const float x = point.x / style.size_px + run.x_at(line.from);
  std::size_t best = line.from;
  for (const Run::Cluster& cluster : run.clusters) {
    if (cluster.byte < line.from || cluster.byte > end) continue;
    if (std::abs(cluster.x - x) < std::abs(run.x_at(best) - x)) best = cluster.byte;
  }
  return best;
}

float TextPainter::centred_baseline(const TextStyle& style, float top, float height) {
  constexpr float kCapHeight = 0.72f;  // em; Inter 0.727, Noto Sans 0.714
  return top + (height + kCapHeight * style.size_px) / 2;
}

}  // namespace gfx
