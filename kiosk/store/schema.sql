-- The local catalogue: one sealed file a generation, built once and never updated, so it needs no migrations.
-- `record` holds each record whole, for its page; the other tables are narrow, for lists, filters, the map and search.
-- A localized text is one column: the texts in the order of base::kLanguages, parted by U+001F. Days are counted from
-- 1970-01-01. Ids are the feed's.
PRAGMA page_size = 4096;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;  -- the file is fsynced once, as a whole, before `current` names it
PRAGMA application_id = 1329811280;  -- "OCOP"

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every record but outlines, as the feed's JSON (kiosk/codec/record_json); type is domain::Described's.
CREATE TABLE record (row INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (type, id));

CREATE TABLE taxon (
  id TEXT PRIMARY KEY, level INTEGER NOT NULL, parent TEXT, name TEXT NOT NULL, position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE area (
  id TEXT PRIMARY KEY, level INTEGER NOT NULL, parent TEXT, name TEXT NOT NULL,
  former TEXT NOT NULL, province TEXT NOT NULL, latitude REAL, longitude REAL
) WITHOUT ROWID;

CREATE TABLE area_formed_from (area TEXT NOT NULL, old TEXT NOT NULL, PRIMARY KEY (area, old)) WITHOUT ROWID;
CREATE INDEX area_formed_from_old ON area_formed_from (old);

CREATE TABLE producer (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, area TEXT, commune TEXT);

-- Rows lie in showing order (stars, stars that were, then name), so the first matches of any query are the ones to show.
CREATE TABLE product (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key BLOB NOT NULL,
  taxon TEXT NOT NULL, sector TEXT NOT NULL, grouping TEXT NOT NULL,
  producer TEXT, area TEXT, commune TEXT, price TEXT NOT NULL, gtin TEXT NOT NULL,
  gift INTEGER NOT NULL, sample INTEGER NOT NULL, unconfirmed INTEGER NOT NULL,
  thumb TEXT, thumb_width INTEGER, thumb_height INTEGER, focus_x INTEGER, focus_y INTEGER
);
-- What lists and counts are of: search and scanner alone find samples.
CREATE VIEW listed AS SELECT * FROM product WHERE NOT sample;
CREATE INDEX product_sector ON product (sector);
CREATE INDEX product_area ON product (area);
CREATE INDEX product_gtin ON product (gtin) WHERE gtin <> '';
CREATE INDEX product_producer ON product (producer);

CREATE TABLE certificate (
  id TEXT PRIMARY KEY, product TEXT NOT NULL, stars INTEGER NOT NULL,
  stars_from INTEGER NOT NULL, stars_until INTEGER NOT NULL,  -- domain::counting_periods, half open
  plan_year INTEGER,                                          -- domain::plan_year
  illustrative INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX certificate_product ON certificate (product, stars_from, stars_until, stars);

CREATE TABLE place (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
  area TEXT, latitude REAL, longitude REAL, approximate INTEGER NOT NULL, landing INTEGER NOT NULL,
  thumb TEXT, thumb_width INTEGER, thumb_height INTEGER, focus_x INTEGER, focus_y INTEGER
);
CREATE INDEX place_area ON place (area);

CREATE TABLE product_place (product TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (product, place)) WITHOUT ROWID;
CREATE INDEX product_place_place ON product_place (place);

CREATE TABLE route_stop (route TEXT NOT NULL, position INTEGER NOT NULL, place TEXT NOT NULL, PRIMARY KEY (route, position)) WITHOUT ROWID;
CREATE TABLE route_product (route TEXT NOT NULL, position INTEGER NOT NULL, product TEXT NOT NULL, PRIMARY KEY (route, position)) WITHOUT ROWID;

CREATE TABLE event (id TEXT PRIMARY KEY, place TEXT, area TEXT) WITHOUT ROWID;

-- Whom the pictures are by, and how many of them.
CREATE TABLE credit (credit TEXT PRIMARY KEY, pictures INTEGER NOT NULL) WITHOUT ROWID;

-- Shapes on the map: pairs of int32 (latitude, longitude in degrees times 10^7), triples of uint16 into them; little-endian.
CREATE TABLE outline (id TEXT PRIMARY KEY, area TEXT NOT NULL, ring BLOB NOT NULL, triangles BLOB NOT NULL) WITHOUT ROWID;

-- Lines of the plan, as domain::Target.
CREATE TABLE target (
  id TEXT PRIMARY KEY, area TEXT NOT NULL, year INTEGER NOT NULL, products INTEGER NOT NULL, complete INTEGER NOT NULL
) WITHOUT ROWID;

-- Links of products, by which a scanned code finds its product.
CREATE TABLE product_link (product TEXT NOT NULL, url TEXT NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (product, url, kind)) WITHOUT ROWID;

-- Every picture file that a record names, with the smallest use.
CREATE TABLE media (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, use INTEGER NOT NULL) WITHOUT ROWID;

-- Words of names, makers and areas as search folds them, so that a typing error finds the word that was meant.
CREATE TABLE word (folded TEXT PRIMARY KEY, shown TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;

-- Search. Row ids: products as they are, producers + 1e9, places + 2e9, so one query yields products first.
-- `marked` holds the titles with their marks, the other columns are folded.
CREATE VIRTUAL TABLE search USING fts5(
  marked, title, maker, area, body,
  content = '', detail = full, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
