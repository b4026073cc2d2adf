// TextPainter: shaped lines and paragraphs of any of the kiosk's scripts, drawn into ImGui's draw lists.
//
// Main thread. Shaping is cached in em units, line breaks by width; nothing is shaped twice while it stays on
// screen.
#pragma once

#include <imgui.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/lang.h"
#include "kiosk/gfx/fonts.h"

namespace gfx {

struct TextStyle {
  Face face;
  float size_px;  // of the em
};

enum class Align { left, centre, right };

struct ParagraphOptions {
  int max_lines = 1000;  // the last one ends in an ellipsis when more follows
  Align align = Align::left;
  base::Lang lang = base::Lang::vi;  // decides line breaks
  float line_height = 0;             // in em; 0: what the script needs
};

// A text as it was drawn, whole also where it was cut or clipped.
struct WrittenText {
  std::string text;
  bool is_visible;       // some of it lies within what could be drawn on
  ImVec2 low{}, high{};  // around it, in pixels of the screen
  float size_px = 0;     // of the em
  ImU32 colour = 0;
  bool is_cut = false;      // a label that ends in an ellipsis
  bool is_private = false;  // nothing that a voice reads
};

class TextPainter {
 public:
  explicit TextPainter(const Fonts& fonts);
  ~TextPainter();

  float width(const TextStyle& style, std::string_view text);
  // `baseline` is the left end of the baseline.
  void draw(ImDrawList& list, const TextStyle& style, ImVec2 baseline, ImU32 colour, std::string_view text);
  // One line, cut at a cluster and ended by an ellipsis when wider than `width_px`.
  void draw_fitted(ImDrawList& list, const TextStyle& style, ImVec2 baseline, float width_px, ImU32 colour,
                   std::string_view text, Align align = Align::left);

  // Draws from the top left corner; returns the height used, in pixels.
  float draw_paragraph(ImDrawList& list, const TextStyle& style, ImVec2 top_left, float width_px,
                       ImU32 colour, std::string_view text, const ParagraphOptions& options = {});
  float paragraph_height(const TextStyle& style, float width_px, std::string_view text,
                         const ParagraphOptions& options = {});

  // Where a caret before byte `at` of that paragraph stands, from its top left corner; a text ends behind its
  // last byte. Left-aligned paragraphs only.
  struct Caret {
    float x, top, height;
  };
  Caret caret_at(const TextStyle& style, float width_px, std::string_view text, std::size_t at,
                 const ParagraphOptions& options = {});
  // The byte before which a caret at that point stands: between two clusters, on the nearest line.
  std::size_t byte_at(const TextStyle& style, float width_px, std::string_view text, ImVec2 point,
                      const ParagraphOptions& options = {});

  // While it is set, what is drawn is also written down there, in the order of drawing; icons are not.
  void write_down(std::vector<WrittenText>* texts) { written_ = texts; }
  // What is drawn from now on is what somebody typed about themselves: no voice reads it.
  void hide_from_voice(bool is_hidden) { is_private_ = is_hidden; }

  // Baseline that centres capital letters and figures in a box of that top and height.
  static float centred_baseline(const TextStyle& style, float top, float height);

 private:
  struct Run;
  struct Line;
  struct Paragraph;
  struct Caches;
  const Run& shape(Face face, std::string_view text);
  const Paragraph& wrap(const TextStyle& style, float width_px, std::string_view text,
                        const ParagraphOptions& options);
  void note(const ImDrawList& list, WrittenText written);
  void draw_run(ImDrawList& list, const Run& run, float size_px, ImVec2 baseline, ImU32 colour,
                std::size_t from, std::size_t to);

  const Fonts& fonts_;
  std::vector<WrittenText>* written_ = nullptr;
  bool is_private_ = false;
  std::unique_ptr<Caches> caches_;
};

}  // namespace gfx
