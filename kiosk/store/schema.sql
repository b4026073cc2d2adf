-- The local catalogue: one sealed file a generation, built once and never updated, so it needs no migrations.
-- Localized columns are three: _vi, _en, _km. Days are counted from 1970-01-01. Ids are the feed's.
PRAGMA page_size = 4096;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;  -- the file is fsynced once, as a whole, before `current` names it
PRAGMA application_id = 1329811280;  -- "OCOP"

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE taxon (
  id TEXT PRIMARY KEY, level INTEGER NOT NULL, parent TEXT,
  name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL, position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE area (
  id TEXT PRIMARY KEY, level INTEGER NOT NULL, era INTEGER NOT NULL, parent TEXT,
  name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL,
  latitude REAL, longitude REAL
) WITHOUT ROWID;

CREATE TABLE area_formed_from (area TEXT NOT NULL, old TEXT NOT NULL, PRIMARY KEY (area, old)) WITHOUT ROWID;
CREATE INDEX area_formed_from_old ON area_formed_from (old);

CREATE TABLE producer (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL,
  kind TEXT NOT NULL, area TEXT, commune TEXT, address TEXT NOT NULL, phone TEXT NOT NULL
);

-- Rows lie in showing order (stars, then name), so the first matches of any query are the ones to show.
CREATE TABLE product (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL, name_key BLOB NOT NULL,
  taxon TEXT NOT NULL, sector TEXT NOT NULL, grouping TEXT NOT NULL,
  producer TEXT, area TEXT, commune TEXT, price TEXT NOT NULL, gtin TEXT NOT NULL, tags TEXT NOT NULL,
  source TEXT NOT NULL, illustrative INTEGER NOT NULL,
  thumb TEXT, thumb_width INTEGER, thumb_height INTEGER
);
CREATE INDEX product_sector ON product (sector);
CREATE INDEX product_area ON product (area);
CREATE INDEX product_gtin ON product (gtin) WHERE gtin <> '';
CREATE INDEX product_producer ON product (producer);

CREATE TABLE certificate (
  id TEXT PRIMARY KEY, product TEXT NOT NULL, stars INTEGER NOT NULL,
  decision TEXT NOT NULL, issuer_vi TEXT NOT NULL, issuer_en TEXT NOT NULL, issuer_km TEXT NOT NULL,
  issued INTEGER, expires INTEGER, recognised_year INTEGER NOT NULL, flag INTEGER NOT NULL, withdrawn_on INTEGER,
  illustrative INTEGER NOT NULL, source TEXT NOT NULL,
  stars_from INTEGER NOT NULL, stars_until INTEGER NOT NULL  -- domain::counting_periods, half open
) WITHOUT ROWID;
CREATE INDEX certificate_product ON certificate (product, stars_from, stars_until, stars);

CREATE TABLE place (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL,
  area TEXT, latitude REAL, longitude REAL, approximate INTEGER NOT NULL,
  thumb TEXT, thumb_width INTEGER, thumb_height INTEGER
);
CREATE INDEX place_area ON place (area);

CREATE TABLE product_place (product TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (product, place)) WITHOUT ROWID;
CREATE INDEX product_place_place ON product_place (place);

CREATE TABLE route (
  id TEXT PRIMARY KEY, name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL, duration TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE route_stop (route TEXT NOT NULL, position INTEGER NOT NULL, place TEXT NOT NULL, PRIMARY KEY (route, position)) WITHOUT ROWID;
CREATE TABLE route_product (route TEXT NOT NULL, position INTEGER NOT NULL, product TEXT NOT NULL, PRIMARY KEY (route, position)) WITHOUT ROWID;

CREATE TABLE event (
  id TEXT PRIMARY KEY, name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL,
  place TEXT, area TEXT, begins INTEGER, ends INTEGER
) WITHOUT ROWID;

-- Shapes on the map: pairs of int32 (latitude, longitude in degrees times 10^7), triples of uint16 into them; little-endian.
CREATE TABLE outline (id TEXT PRIMARY KEY, area TEXT NOT NULL, ring BLOB NOT NULL, triangles BLOB NOT NULL) WITHOUT ROWID;

-- Names on the water, as domain::Water.
CREATE TABLE water (id TEXT PRIMARY KEY, name_vi TEXT NOT NULL, name_en TEXT NOT NULL, name_km TEXT NOT NULL,
  latitude REAL NOT NULL, longitude REAL NOT NULL, slope INTEGER NOT NULL) WITHOUT ROWID;

-- Lines of the plan, as domain::Target.
CREATE TABLE target (id TEXT PRIMARY KEY, area TEXT NOT NULL, year INTEGER NOT NULL, products INTEGER NOT NULL) WITHOUT ROWID;

-- Words of names, makers and areas as search folds them, so that a typing error finds the word that was meant.
CREATE TABLE word (folded TEXT PRIMARY KEY, shown TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;

-- Long texts of any record: field is one of columns.h's kProse….
CREATE TABLE prose (
  owner TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  vi TEXT NOT NULL, en TEXT NOT NULL, km TEXT NOT NULL, PRIMARY KEY (owner, id, field)
) WITHOUT ROWID;

CREATE TABLE link (owner TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, kind INTEGER NOT NULL, url TEXT NOT NULL,
  PRIMARY KEY (owner, id, position)) WITHOUT ROWID;

CREATE TABLE picture (
  owner TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
  alt_vi TEXT NOT NULL, alt_en TEXT NOT NULL, alt_km TEXT NOT NULL, credit TEXT NOT NULL,
  PRIMARY KEY (owner, id, position)
) WITHOUT ROWID;
CREATE TABLE variant (
  owner TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, use INTEGER NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  PRIMARY KEY (owner, id, position, use)
) WITHOUT ROWID;
CREATE INDEX variant_sha256 ON variant (sha256);

-- Search. Row ids: products as they are, producers + 1e9, places + 2e9, so one query yields products first.
-- `marked` holds the titles with their marks, the other columns are folded.
CREATE VIRTUAL TABLE search USING fts5(
  marked, title, maker, area, body,
  content = '', detail = full, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
