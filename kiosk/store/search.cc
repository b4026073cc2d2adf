// Search: tiers of full-text queries, each over the showing order, so ranking needs no scoring of all
// matches.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/choices.h"
#include "kiosk/store/columns.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"

namespace store {
namespace {

using sqlite::Statement;

constexpr std::size_t kMaxWords = 12;  // a longer query is a pasted text; its first words decide
constexpr std::size_t kMaxWordBytes = 64;
constexpr std::size_t kOtherHits = 8;  // producers and places beside the products

constexpr std::string_view kMatch =
    "SELECT rowid AS row FROM search WHERE search MATCH :match AND rowid > :from AND rowid < :to "
    "ORDER BY rowid";

enum class LastWord { whole, beginning };

// "{columns} : (\"dua\" AND \"sap\"*)"; words hold no quotes, since fold() leaves letters and digits.
std::string match_expression(std::string_view columns, const std::vector<std::string>& words, LastWord last) {
  std::string expression = "{" + std::string(columns) + "} : (";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) expression += " AND ";
    expression += '"' + words[i] + '"';
    if (i + 1 == words.size() && last == LastWord::beginning) expression += '*';
  }
  return expression + ")";
}

// "{title} : \"nuoc m\"*": the words one after the other, the last as typed so far.
std::string phrase_expression(std::string_view column, const std::vector<std::string>& words) {
  std::string phrase;
  for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
  return "{" + std::string(column) + "} : \"" + phrase + "\"*";
}

std::vector<std::string> query_words(const std::string& folded) {
  std::vector<std::string> words = text::words(folded);
  if (words.size() > kMaxWords) words.resize(kMaxWords);
  std::erase_if(words, [](const std::string& word) { return word.size() > kMaxWordBytes; });
  return words;
}

}  // namespace

base::Status Catalog::add_hits(std::string_view match, const Range& range, std::size_t limit,
                               Audience audience, std::vector<std::int64_t>& hits) {
  if (hits.size() >= limit) return {};
  Statement statement = TRY(connection_.prepare(kMatch));
  put(statement, "match", match);
  put(statement, "from", range.from);
  put(statement, "to", range.to);
  const std::size_t known = hits.size();
  while (hits.size() < limit && TRY(statement.step())) {
    const std::int64_t row = statement.integer(0);
    if (row < kProducerOffset && !is_shown(row, audience)) continue;
    if (std::find(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(known), row) ==
        hits.begin() + static_cast<std::ptrdiff_t>(known)) {
      hits.push_back(row);
    }
  }
  return {};
}

base::Result<SearchHits> Catalog::search(std::string_view query, std::size_t limit, Audience audience) {
  SearchHits found = TRY(search_words(query, limit, audience));
  if (!found.products.empty() || !found.producers.empty() || !found.places.empty()) return found;
  const std::string meant = TRY(corrected(query));
  if (meant.empty()) return found;
  found = TRY(search_words(meant, limit, audience));
  found.corrected_query = meant;
  return found;
}

// Each word that the catalogue does not know becomes the nearest that it does; empty when one has none.
base::Result<std::string> Catalog::corrected(std::string_view query) {
  std::string meant;
  bool has_changed = false;
  const std::vector<std::string> typed = query_words(text::fold(query));
  for (const std::string& word : typed) {
    const bool is_last = &word == &typed.back();
    const std::size_t allowed = text::forgiven_errors(word.size());
    // The last word may still lack its end.
    Statement nearby =
        TRY(connection_.prepare("SELECT folded, shown FROM word WHERE length(folded) >= :least AND "
                                "length(folded) <= :most ORDER BY uses "
                                "DESC, folded"));
    put(nearby, "least", static_cast<std::int64_t>(word.size() - std::min(word.size(), allowed)));
    put(nearby, "most", static_cast<std::int64_t>(is_last ? kMaxWordBytes : word.size() + allowed));
    std::size_t best = allowed + 1;
    std::string nearest;
    while (best > 0 && TRY(nearby.step())) {
      const std::string known = nearby.text("folded");
      std::size_t errors = text::typing_distance(word, known);
      if (is_last && known.size() > word.size())
        errors = std::min(errors, text::typing_distance(word, known.substr(0, word.size())) +
                                      (known.starts_with(word) ? 0 : 1));
      if (errors >= best) continue;
      best = errors;
      nearest = nearby.text("shown");
    }
    if (nearest.empty()) return std::string();
    has_changed = has_changed || best > 0;
    meant += (meant.empty() ? "" : " ") + nearest;
  }
  return has_changed ? meant : std::string();
}

base::Result<std::vector<std::string>> Catalog::completions(std::string_view query, std::size_t limit) {
  std::vector<std::string> found;
  const std::vector<std::string> typed = query_words(text::fold(query));
  if (typed.empty() || query.ends_with(' ')) return found;
  const std::string& last = typed.back();
  Statement statement =
      TRY(connection_.prepare("SELECT shown FROM word WHERE folded > :begun AND folded < "
                              ":begun||'\U0010FFFF' ORDER BY uses DESC, folded "
                              "LIMIT :most"));
  put(statement, "begun", last);
  put(statement, "most", static_cast<std::int64_t>(limit));
  while (TRY(statement.step())) found.push_back(statement.text("shown"));
  return found;
}

base::Result<std::vector<Choice<domain::TaxonId>>> Catalog::popular_groups(std::size_t limit) {
  Statement statement = TRY(connection_.prepare(
      "SELECT t.id AS id, t.name AS name, c.n AS n FROM (SELECT grouping, count(*) AS n FROM listed GROUP BY "
      "grouping) c JOIN taxon t ON t.id = c.grouping AND t.level = 1 ORDER BY c.n DESC, t.position LIMIT "
      ":most"));
  put(statement, "most", static_cast<std::int64_t>(limit));
  return read_choices<domain::TaxonId>(std::move(statement));
}

base::Result<SearchHits> Catalog::search_words(std::string_view query, std::size_t limit, Audience audience) {
  SearchHits found;
  const std::vector<std::string> marked = query_words(text::fold_keeping_marks(query));
  const std::vector<std::string> folded = query_words(text::fold(query));
  if (folded.empty() || marked.empty()) return found;

  std::vector<std::string> tiers;
  if (folded.size() > 1) tiers = {phrase_expression("marked", marked), phrase_expression("title", folded)};
  for (const LastWord last : {LastWord::whole, LastWord::beginning})
    tiers.push_back(match_expression("marked", marked, last));
  for (const std::string_view columns : {"title", "title maker area", "title maker area body"}) {
    for (const LastWord last : {LastWord::whole, LastWord::beginning})
      tiers.push_back(match_expression(columns, folded, last));
  }
  std::vector<std::int64_t> producer_rows, place_rows;
  for (const std::string& tier : tiers) {
    TRY(add_hits(tier, {0, kProducerOffset}, limit, audience, found.products));
    TRY(add_hits(tier, {kProducerOffset, kPlaceOffset}, kOtherHits, audience, producer_rows));
    TRY(add_hits(tier, {kPlaceOffset, kPlaceOffset + kProducerOffset}, kOtherHits, audience, place_rows));
  }

  for (const std::int64_t row : producer_rows) {
    Statement producer = TRY(connection_.prepare(
        "SELECT m.id AS id, m.name AS name, d.name AS area, (SELECT count(*) FROM listed p WHERE p.producer "
        "= "
        "m.id) AS n FROM producer m LEFT JOIN area d ON d.id = m.area WHERE m.row = :row"));
    put(producer, "row", row - kProducerOffset);
    for (ProducerCard& card : TRY(producer_cards(std::move(producer))))
      found.producers.push_back(std::move(card));
  }
  for (std::int64_t& row : place_rows) row -= kPlaceOffset;
  found.places = TRY(place_cards_at(place_rows));
  return found;
}

}  // namespace store
