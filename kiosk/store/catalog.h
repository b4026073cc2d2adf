// Catalog: the questions a kiosk asks of one sealed generation, answered with plain values.
//
// Main thread. SQL runs at navigation or at a key stroke, never per frame.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/festival.h"
#include "kiosk/domain/fields.h"
#include "kiosk/domain/shelf.h"
#include "kiosk/store/builder.h"
#include "kiosk/store/shop.h"
#include "kiosk/store/sqlite/connection.h"

namespace store {

// nearest: from where the kiosk stands, see Catalog::find_nearest.
enum class Sort { featured, name, stars, nearest };

// Absent members do not narrow.
struct Filter {
  std::optional<domain::TaxonId> taxon;  // a sector, group or subgroup
  std::optional<domain::Stars> stars;
  std::optional<domain::AreaId> area;
  std::optional<domain::ProducerId> producer;
  std::optional<domain::PlaceId> shop;  // sold or made there
  bool gifts = false;                   // only what suits as a gift
  bool samples = false;                 // fictional ones, too, which else only search and scanner find
  bool on_sale = false;                 // only what the shop's staff say is on sale here
  bool operator==(const Filter&) const = default;
};

struct Thumb {
  base::Digest sha256;
  int width_px;
  int height_px;
  std::optional<domain::Focus> focus = {};
};

// What is known of the class of a product without stars.
struct Standing {
  std::optional<domain::CertificateState> state;  // of its last certificate; absent without one
  int stars = 0;                                  // that it gave
  int year = 0;                                   // of it; 0 when not known
};

struct ProductCard {
  std::int64_t row;
  domain::ProductId id;
  domain::LocalizedText name;
  std::optional<domain::Stars> stars;  // today's
  domain::LocalizedText producer;
  domain::LocalizedText area;
  std::string price_vnd;
  std::optional<Thumb> thumb;
  Standing standing = {};         // filled where `stars` is absent
  domain::ShopEntry shop = {};    // what the shop says of it
  std::optional<double> km = {};  // from the kiosk; only in a list in that order
};

// Of the columns thumb, thumb_width, thumb_height, focus_x and focus_y.
std::optional<Thumb> thumb_at(const sqlite::Statement& row);

struct PlaceCard {
  domain::PlaceId id;
  std::string kind;
  domain::LocalizedText name;
  domain::LocalizedText area;
  std::optional<Thumb> thumb;
};

struct ProducerCard {
  domain::ProducerId id;
  domain::LocalizedText name;
  domain::LocalizedText area;
  std::int64_t products;
};

// Something to choose from, with how many products it leads to.
template <class IdType>
struct Choice {
  IdType id;
  domain::LocalizedText name;
  std::int64_t products;
};

// How many products each choice of a filter leaves, given the choices of the other kinds: a choice takes the
// place of the one that was made of its kind.
struct Facets {
  std::vector<Choice<domain::TaxonId>> sectors,
      groups;  // groups of the chosen sector; those of the catalogue
  std::vector<Choice<domain::AreaId>> areas;
  std::array<std::int64_t, 3> stars{};            // in the order of domain::Stars::classes()
  std::int64_t gifts = 0, shop = 0, on_sale = 0;  // with that choice made
  // Whether the catalogue has any, whatever else is chosen.
  bool has_gifts = false, has_shop = false, has_on_sale = false;
  // What is left when the choice of that kind is taken back; what is left now where none was made.
  struct Without {
    std::int64_t taxon = 0, stars = 0, area = 0, producer = 0, shop = 0, gifts = 0, on_sale = 0;
  } without;
};

// A product's row and how far away it is, as far as that is known.
struct Near {
  std::int64_t row;
  std::optional<double> km;
};

// Where a product, maker or place is at home: what is not known is empty.
struct Home {
  domain::LocalizedText area;           // the tourist area
  domain::LocalizedText area_until;     // what that was called until July 2025
  domain::LocalizedText commune;        // as of the certificate
  domain::LocalizedText commune_today;  // the unit that took it in
  domain::LocalizedText province;       // of today
};

struct ProductPage {
  domain::Product product;
  std::optional<domain::Certificate> certificate;  // the one that counts, or the last that did
  domain::CertificateState state;                  // of `certificate` today; undated without one
  std::optional<domain::Stars> stars;              // only while the certificate allows them
  std::optional<domain::Producer> producer;
  Home home;
  domain::LocalizedText taxon;
  std::vector<ProductCard> related;
  std::vector<PlaceCard> places;        // its own first, then the nearest
  std::optional<domain::Picture> mark;  // the centre's OCOP mark, only while the product has stars
  domain::ShopEntry shop = {};          // what the shop says of it
};

// Hidden products are nobody's but the staff's.
enum class Audience { visitors, staff };

// What staff look for on their shelf.
struct ShelfFilter {
  enum class Show { all, touched, on_sale, sold_out, not_here, hidden };
  std::string words = {};  // searched for; empty: all
  Filter products = {};
  Show show = Show::all;
  bool operator==(const ShelfFilter&) const = default;
};

// How many products of this generation the shop says each of.
struct ShelfCounts {
  std::int64_t touched = 0, on_sale = 0, sold_out = 0, not_here = 0, hidden = 0, featured = 0;
};

// A product as staff see it: what the centre says, and in `card.shop` what the shop says.
struct ShelfItem {
  ProductCard card;
  domain::Product product;
};

struct ProducerPage {
  domain::Producer producer;
  Home home;
  std::vector<ProductCard> products;
  std::vector<PlaceCard> places;  // where its products are made or sold, then others of its area
  // Where one sees it at work: a place of its products that is visited for makers.
  std::optional<domain::PlaceId> workshop;
  std::optional<domain::LatLon> workshop_point;  // of that place, where it is exact
};

// A year's plan: what each area means to have recognised, and what was.
struct PlanProgress {
  struct Line {
    domain::AreaId area;
    domain::LocalizedText name;
    int target, recognised;  // products of three stars or more; those first recognised that year
  };
  int year;
  // The centre says that the year's certificates are all here, and none is illustrative or unconfirmed: until
  // then what was recognised is a sample, and no progress.
  bool is_complete;
  std::vector<Line> lines;
};

struct PlacePage {
  domain::Place place;
  Home home;
  std::vector<ProductCard> products;  // made or sold here, else of the same area
  std::vector<PlaceCard> nearby;
  bool products_are_linked;  // false: only of the same area
};

// A tour on the list.
struct RouteCard {
  domain::RouteId id;
  domain::LocalizedText name, summary;
  std::string duration;  // "half_day", "one_day", "two_days"
  std::int64_t stops;
  std::optional<Thumb> thumb;  // of the first stop that has one
};

struct RouteStop {
  PlaceCard place;
  std::optional<domain::LatLon> where;
  bool approximate;  // `where` is near it
  bool landing = false;
  std::string address = {};
  domain::LocalizedText area_until = {};  // what its area was called until July 2025; phones still find it
};

struct RoutePage {
  RouteCard route;
  std::vector<RouteStop> stops;  // in their order; those that the catalogue no longer has are left out
  std::vector<ProductCard> products;
};

// A festival or fair.
struct EventCard {
  domain::EventId id;
  domain::LocalizedText name, summary, place_name, area;
  std::optional<domain::PlaceId> place;
  domain::LocalizedText usual;           // when it is in most years
  domain::EventTime time;                // when it is on or next
  std::vector<std::string> communities;  // of domain::kCommunities, newer ones among them
  std::optional<Thumb> thumb;            // of the place
};

struct EventPage {
  EventCard event;
  std::optional<domain::Place> place;
  Home home;                          // of the place, else of the area
  std::vector<ProductCard> products;  // of the place, else of the area
  bool products_are_linked = false;   // made or sold at the place
  std::vector<EventCard> near;        // others within two months, of any year
};

struct PictureCredit {
  std::string credit;
  std::int64_t pictures;
};

// What the map draws.
struct MapShape {
  domain::Outline outline;
  domain::LocalizedText name;                // of its area
  std::optional<domain::LatLon> centre;      // where the name belongs
  std::optional<domain::AreaId> district;    // that most of it was part of until June 2025
  std::int64_t products = 0, producers = 0;  // at home there
};
struct MapPin {
  PlaceCard place;
  domain::LatLon where;
  bool approximate;  // somewhere in its commune: to be listed there, never drawn as a pin
  bool landing;
};
// A tourist area: a district as it was until June 2025.
struct MapDistrict {
  domain::AreaId id;
  domain::LocalizedText name;
  domain::LatLon centre;
};
// What every map lies on, however small.
struct MapLand {
  std::vector<MapShape> shapes;  // without what is at home there
  std::vector<domain::Water> waters;
  std::vector<domain::Land> lands;  // of the neighbours
};
struct MapData {
  MapLand land;
  std::vector<MapPin> pins;
  std::vector<MapDistrict> districts;
  std::vector<domain::PlaceId> festive;  // places with a festival today or later
};

// What one area of today offers, for the panel of the map.
struct AreaOffer {
  domain::LocalizedText name;
  std::vector<ProductCard> products;  // of makers in the communes that it was formed from, at most 60
};

struct SearchHits {
  std::vector<std::int64_t> products;  // rows, best first
  std::vector<ProducerCard> producers;
  std::vector<PlaceCard> places;
  std::string corrected_query;  // the query that was searched instead, when nothing was found as typed
};

class Catalog {
 public:
  // Errc::not_found, Errc::corrupt (not ours, unfinished or damaged), Errc::unsupported (of a newer program),
  // Errc::outdated (of an older one: ocop-sync builds it again, also without a network), Errc::io.
  static base::Result<Catalog> open(const base::Path& file);

  // Without a single record, where there is no generation yet.
  static base::Result<Catalog> empty();

  const CatalogueMeta& meta() const { return meta_; }

  // What the shop says from now on, of all products or of these more; of those that this generation lacks
  // nothing is kept. Every answer goes by it: hidden products are in none, but for Audience::staff.
  base::Status set_shop(std::span<const std::pair<domain::ProductId, domain::ShopEntry>> entries);
  base::Status set_entries(std::span<const std::pair<domain::ProductId, domain::ShopEntry>> entries);
  const Shop& shop() const { return *shop_; }

  // Rows of the products that fit, in the order asked for; the nearest are found by find_nearest(). What the
  // shop features comes first in Sort::featured.
  base::Result<std::vector<std::int64_t>> find_products(const Filter& filter, Sort sort, domain::Day today,
                                                        Audience audience = Audience::visitors);
  // ---- of the staff
  static constexpr std::size_t kMostShelfHits = 2000;
  // Rows that fit, hidden ones among them, in showing order or as searched, at most kMostShelfHits then.
  base::Result<std::vector<std::int64_t>> shelf(const ShelfFilter& filter, domain::Day today);
  ShelfCounts shelf_counts(domain::Day today) const;
  // Of those rows, in that order; rows that do not exist are left out.
  base::Result<std::vector<domain::ProductId>> ids_of(std::span<const std::int64_t> rows);
  // The place behind the last that is featured.
  int next_featured() const;
  // What a product is called, hidden ones too; empty where this generation does not have it.
  base::Result<domain::LocalizedText> shelf_name(const domain::ProductId& id);
  // Errc::not_found.
  base::Result<ShelfItem> shelf_item(const domain::ProductId& id, domain::Day today);
  // Those of the ids that this generation does not have.
  base::Result<std::vector<domain::ProductId>> unknown_of(std::span<const domain::ProductId> ids);
  // Those that fit, the nearest first: by the nearest place where each is made or sold, else by the middle of
  // its commune or area, or of its maker's. Those of which none is known come last.
  base::Result<std::vector<Near>> find_nearest(const Filter& filter, const domain::LatLon& from,
                                               domain::Day today);
  // `shop`: where the kiosk stands. One pass over all products.
  base::Result<Facets> facets(const Filter& filter, const std::optional<domain::PlaceId>& shop,
                              domain::Day today);
  // Cards of those rows, in that order; rows that do not exist are left out.
  base::Result<std::vector<ProductCard>> cards(std::span<const std::int64_t> rows, domain::Day today,
                                               Audience audience = Audience::visitors);
  // Cards of those products, in that order; those that the catalogue lacks are left out.
  base::Result<std::vector<ProductCard>> cards_of(std::span<const domain::ProductId> ids, domain::Day today);
  // One record alone. Errc::not_found.
  template <class R>
  base::Result<R> record(const domain::IdOf<R>& id);
  base::Result<Home> home_of(const std::optional<domain::AreaId>& area,
                             const std::optional<domain::AreaId>& commune);
  // Errc::not_found when the catalogue has no such product (withdrawn since, say).
  base::Result<ProductPage> product(const domain::ProductId& id, domain::Day today);
  base::Result<PlacePage> place(const domain::PlaceId& id, domain::Day today);
  base::Result<std::vector<PlaceCard>> places(std::size_t limit);

  base::Result<std::vector<RouteCard>> routes();
  // Errc::not_found.
  base::Result<RoutePage> route(const domain::RouteId& id, domain::Day today);
  // The tours that stop at a place.
  base::Result<std::vector<RouteCard>> routes_through(const domain::PlaceId& id);
  // What is on or comes, by domain::next_time and in the order of domain::is_sooner.
  base::Result<std::vector<EventCard>> events(domain::Day today);
  // Errc::not_found, also for one that is over and does not come back.
  base::Result<EventPage> event(const domain::EventId& id, domain::Day today);
  // All of them, whatever the day, by id.
  base::Result<std::vector<domain::Fair>> fairs();
  // Whom the pictures are by, most pictures first.
  base::Result<std::vector<PictureCredit>> picture_credits(std::size_t limit);

  // Places whose coordinates are known.
  base::Result<std::vector<MapPin>> map_pins();
  // Outlines whose triangles do not fit are left out.
  base::Result<MapLand> map_land();
  // All of these, with what is at home in each shape.
  base::Result<MapData> map(domain::Day today);
  // The middle of the commune as it is today, else of the tourist area; absent when neither is known.
  base::Result<std::optional<domain::LatLon>> middle_of(const std::optional<domain::AreaId>& commune,
                                                        const std::optional<domain::AreaId>& area);
  // Errc::not_found.
  base::Result<AreaOffer> area_offer(const domain::AreaId& id, domain::Day today);

  base::Result<std::vector<Choice<domain::TaxonId>>> sectors();
  base::Result<std::vector<Choice<domain::AreaId>>> areas();
  // Empty for what the catalogue does not know.
  base::Result<domain::LocalizedText> taxon_name(const domain::TaxonId& id);
  base::Result<domain::LocalizedText> producer_name(const domain::ProducerId& id);
  // Those with products, most products first.
  base::Result<std::vector<ProducerCard>> producers(std::size_t limit);
  // Errc::not_found.
  base::Result<ProducerPage> producer_page(const domain::ProducerId& id, domain::Day today);
  // Newest year first; lines in the order of the areas' ids.
  base::Result<std::vector<PlanProgress>> progress();
  // The product of a scanned GTIN (GS1: 8 to 14 digits), traceability code or link; absent when there is
  // none.
  base::Result<std::optional<domain::ProductId>> product_of_code(std::string_view code,
                                                                 Audience audience = Audience::visitors);
  // Whether there is a year's plan.
  base::Result<bool> has_plan();

  // What `query` finds: all words, the last one as typed so far. Words side by side in the title, then title
  // with marks, then folded title, then any text; whole words before beginnings. At most `limit` products.
  // Where nothing is found, the words of the catalogue nearest to those typed are searched
  // (SearchHits::corrected_query).
  base::Result<SearchHits> search(std::string_view query, std::size_t limit,
                                  Audience audience = Audience::visitors);
  // Words of the catalogue that begin like the last one typed, most used first, as they are spelt.
  base::Result<std::vector<std::string>> completions(std::string_view query, std::size_t limit);
  // Groups of products with the most products.
  base::Result<std::vector<Choice<domain::TaxonId>>> popular_groups(std::size_t limit);

  // Every media file that the catalogue names, smallest use first.
  struct MediaFile {
    base::Digest sha256;
    std::uint64_t bytes;
    domain::MediaVariant::Use use;
  };
  base::Result<std::vector<MediaFile>> media();

 private:
  explicit Catalog(sqlite::Connection connection) : connection_(std::move(connection)) {}
  base::Status hide_hidden();
  bool is_shown(std::int64_t row, Audience audience) const {
    return audience == Audience::staff || !shop_->is_hidden(row);
  }
  base::Result<std::optional<domain::ProductId>> sealed_product_of_code(std::string_view code);
  base::Result<std::optional<std::int64_t>> row_of(const domain::ProductId& id);
  base::Status begin();
  base::Status read_meta();
  base::Result<bool> is_true(std::string_view condition);
  // Rows of `communes`, a query with a column of that name, counted by the area of today.
  base::Result<std::map<std::string, std::int64_t>> counts_by_commune(std::string_view communes);
  base::Result<std::vector<RouteCard>> route_cards(sqlite::Statement statement);
  // Of one product after the other; `of` is what certificates_of() prepares.
  base::Result<sqlite::Statement> certificates_of();
  base::Result<std::vector<domain::Certificate>> certificates(sqlite::Statement& of,
                                                              const domain::ProductId& product);
  base::Result<Standing> standing_of(sqlite::Statement& certificates_of, const domain::ProductId& product,
                                     domain::Day today);
  base::Result<std::optional<domain::Picture>> ocop_mark();
  template <class R>
  base::Result<std::optional<R>> find_record(const domain::IdOf<R>& id);
  // The name of that row of a table with ids and names; empty where there is none.
  template <class IdType>
  base::Result<domain::LocalizedText> name_in(std::string_view table, const std::optional<IdType>& id);
  base::Result<std::vector<std::int64_t>> rows(sqlite::Statement statement);
  // Of rows with id, name, area and n, the number of products.
  base::Result<std::vector<ProducerCard>> producer_cards(sqlite::Statement row);
  // Of rows with kPlaceCard's columns.
  base::Result<std::vector<PlaceCard>> place_cards(sqlite::Statement row);
  // Of those rows of the table of places, in that order.
  base::Result<std::vector<PlaceCard>> place_cards_at(std::span<const std::int64_t> rows);
  // A product's own places first, then the nearest of all but `place`; those without a point being those of
  // the area.
  struct NearWhat {
    std::optional<domain::ProductId> product = {};
    std::optional<domain::PlaceId> place = {};
  };
  base::Result<std::vector<PlaceCard>> places_near(const NearWhat& what,
                                                   const std::optional<domain::LatLon>& from,
                                                   const std::optional<domain::AreaId>& area);
  // The first twelve of an area.
  base::Result<std::vector<ProductCard>> products_of_area(const domain::AreaId& area, domain::Day today);
  template <class R>
  base::Result<std::vector<R>> all_records();
  base::Result<domain::LocalizedText> commune_today(const std::optional<domain::AreaId>& commune);
  base::Result<SearchHits> search_words(std::string_view query, std::size_t limit, Audience audience);
  base::Result<std::string> corrected(std::string_view query);
  // Row ids of the search table.
  struct Range {
    std::int64_t from, to;
  };
  base::Status add_hits(std::string_view match, const Range& range, std::size_t limit, Audience audience,
                        std::vector<std::int64_t>& hits);

  std::unique_ptr<Shop> shop_ = std::make_unique<Shop>();  // where it stays: SQL asks it
  bool hides_ = false;                                     // the views that hide are there
  sqlite::Connection connection_;
  CatalogueMeta meta_;
};

}  // namespace store
