// Describes the state directory, a sentence a fact.
#include "sync/service/describe.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "kiosk/domain/date.h"
#include "kiosk/store/catalog.h"

namespace service {
namespace {

std::string age(base::WallTime then, base::WallTime now) {
  constexpr std::int64_t kHour = 60, kDay = 24 * kHour;
  const std::int64_t minutes = std::chrono::duration_cast<std::chrono::minutes>(now - then).count();
  if (minutes < 0) return "in the future (is the clock right?)";
  if (minutes < 2) return "just now";
  if (minutes < 120) return std::to_string(minutes) + " minutes ago";
  if (minutes < 2 * kDay) return std::to_string(minutes / kHour) + " hours ago";
  return std::to_string(minutes / kDay) + " days ago";
}

std::string describe_current(const state::Layout& layout) {
  const auto current = layout.current_generation();
  if (!current) return "Nothing on disk yet.\n";
  auto catalog = store::Catalog::open(layout.catalogue(*current));
  if (!catalog &&
      (catalog.error().code == base::Errc::outdated || catalog.error().code == base::Errc::unsupported))
    return "Generation " + std::to_string(*current) + " is of " +
           (catalog.error().code == base::Errc::outdated ? "an older" : "a newer") +
           " program; the next sync builds it again.\n";
  if (!catalog)
    return "Generation " + std::to_string(*current) + " is damaged: " + catalog.error().what + "\n";
  std::string text = "Showing \"" + catalog->meta().title.best(base::Lang::vi) + "\", " +
                     std::to_string(catalog->meta().products) + " products, version " +
                     std::to_string(catalog->meta().version) + " (generation " + std::to_string(*current) +
                     ").\n";
  const auto media = catalog->media();
  if (!media) return text + "Its pictures cannot be listed: " + media.error().what + "\n";
  std::size_t missing = 0;
  for (const auto& file : *media) {
    std::error_code error;
    missing += std::filesystem::exists(layout.media(file.sha256), error) ? 0 : 1;
  }
  return text + "Pictures: " + std::to_string(media->size() - missing) + " of " +
         std::to_string(media->size()) + " files are here.\n";
}

}  // namespace

std::string describe_status(base::FileSystem& files, const state::Layout& layout, base::WallTime now) {
  std::string text = describe_current(layout);
  const auto status = state::read_status(files, layout);
  if (!status) return text + "No sync has run yet.\n";
  text += "Source: " + status->source + "\n";
  if (status->last_success) text += "Last complete sync: " + age(*status->last_success, now) + ".\n";
  if (status->outcome == state::SyncStatus::Outcome::failed && status->last_attempt) {
    text += "Last try failed " + age(*status->last_attempt, now) + " (" +
            std::string(status->problem ? state::problem_name(*status->problem) : "unknown") +
            "): " + status->detail + "\n";
  }
  if (status->skipped_records > 0)
    text += std::to_string(status->skipped_records) + " records were skipped as faulty.\n";
  return text;
}

int exit_code(base::Errc code) {
  switch (code) {
    case base::Errc::network:
    case base::Errc::not_found:
      return 3;
    case base::Errc::portal:
      return 9;
    case base::Errc::untrusted:
      return 4;
    case base::Errc::outdated:
      return 10;
    case base::Errc::expired:
      return 11;
    case base::Errc::foreign:
      return 12;
    case base::Errc::full:
      return 5;
    case base::Errc::corrupt:
      return 6;
    case base::Errc::busy:
      return 7;
    case base::Errc::unsupported:
      return 8;
    case base::Errc::invalid:
      return 2;
    case base::Errc::io:
      return 1;
  }
  return 1;
}

}  // namespace service
