// Samples: small catalogues for tests, as records, as sheets and as whole feeds.
#pragma once

#include <string>

#include "kiosk/domain/catalogue.h"
#include "kiosk/state/layout.h"
#include "kiosk/store/catalog.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"
#include "tools/publish/build.h"
#include "tools/publish/import.h"

namespace samples {

// This machine's disk, for what is handed one.
inline base::FileSystem& disk() {
  static base::PosixFileSystem files;
  return files;
}

template <class IdType>
IdType id(const char* text) {
  return *IdType::parse(text);
}
inline domain::Day day(const char* iso) {
  return *domain::parse_day(iso);
}
// Where the demo's kiosk stands: in front of Trà Vinh's market.
inline domain::LatLon market() {
  return *domain::LatLon::from_degrees(9.9347, 106.3453);
}

domain::Product product(const char* id, const char* name_vi, const char* taxon = "i.3.c");
domain::Certificate certificate(const char* product, int stars, const char* issued);

// A folder or a file imported as an officer would.
publish::ImportReport import(const base::Path& from, publish::CentralDatabase& database,
                             const publish::ImportOptions& options = {day("2026-11-26")});

// The demo catalogue of assets/demo without pictures, built and opened as of `today`.
store::Catalog demo_catalog(const support::TempDir& folder, const char* today = "2026-11-24");

// The demo's sheets, imported; the picture files are small SVGs.
publish::CentralDatabase demo_database(const support::TempDir& folder);

// The demo imported and published on the clock's day: `folder` gets its central.db, keys and feed. What
// several tests of this build begin with is made once and copied.
publish::CentralDatabase published_demo(const support::TempDir& folder, const base::Clock& clock);
// The root metadata that kiosks are delivered with.
std::string root_of(const support::TempDir& folder);
// A kiosk's state brought to what `folder`/feed says.
void sync(const support::TempDir& folder, const base::Clock& clock, const state::Layout& layout);
// The demo published in `folder` and brought to a kiosk.
publish::CentralDatabase synced_demo(const support::TempDir& folder, const base::Clock& clock,
                                     const state::Layout& layout);

// Two products, one of them with a picture in its three sizes: enough for what happens to any feed.
publish::CentralDatabase small_database(const support::TempDir& folder);

// A feed made in `folder`/feed with the keys in `folder`/keys, which are made the first time; returns the
// root metadata that kiosks are delivered with.
std::string demo_feed(const support::TempDir& folder, publish::CentralDatabase& database,
                      const base::Clock& clock);
// The feed again after a change. Pictures are rendered once for all tests of this build.
publish::BuildReport rebuild(const support::TempDir& folder, publish::CentralDatabase& database,
                             const base::Clock& clock);

// A database with `products` products besides the demo's, for sizes that matter.
void add_products(publish::CentralDatabase& database, int products);
// Gives every `each`-th of them another name and story.
void edit_products(publish::CentralDatabase& database, int products, int each);

}  // namespace samples
