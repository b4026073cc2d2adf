// Overlay: what the shop's staff have set, in a file of its own that no sync touches: overlay.db in the state
// directory, of which the kiosk is the only writer. A value is a text under a field and an id; values.h says
// what the texts mean. What is absent was never set, or was given back to the centre.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/file_lock.h"
#include "kiosk/base/files.h"
#include "kiosk/store/sqlite/connection.h"

namespace overlay {

// Of a product: stock, price, featured, hidden, note. Of the shop: notice, slide, setting, fair.
enum class Field { stock, price, featured, hidden, note, notice, slide, setting, fair };
inline constexpr Field kFields[] = {Field::stock,  Field::price, Field::featured, Field::hidden, Field::note,
                                    Field::notice, Field::slide, Field::setting,  Field::fair};
std::string_view name_of(Field field);  // in the file: never changes

struct Change {
  Field field;
  std::string id;                    // of the product, notice, slide or setting
  std::optional<std::string> value;  // absent: no longer set
};

// A change that was made.
struct Logged {
  std::int64_t batch;  // those saved together have the same
  base::WallTime at;   // by the machine's clock, which may have been wrong: the order is that of the log
  Field field;
  std::string id;
  std::optional<std::string> was, now;
  bool is_undone;  // its batch was taken back
  bool is_undo;    // its batch took another back
};

// Why nothing can be saved, or what happened to the file.
enum class Trouble {
  none,
  in_use,     // another kiosk runs on this folder: that one saves
  read_only,  // the disk or the folder takes nothing
  damaged,    // the file was damaged: it was kept aside, what could be read was taken over
  newer,      // the file is of a newer program: it was kept aside
  unreadable  // it could be neither read nor kept aside
};

using Values = std::map<std::string, std::string, std::less<>>;

// Main thread. `clock` outlives it.
class Overlay {
 public:
  static constexpr std::size_t kMostValueBytes = 4000, kMostIdBytes = 100;
  static constexpr std::int64_t kMostLogged = 50'000;  // older lines of the log go

  // Never fails: what cannot be read is empty, and trouble() says why. `lock` is held as long as it lives.
  static Overlay open(const base::Path& file, const base::Path& lock, const base::Clock& clock);

  Trouble trouble() const { return trouble_; }
  bool can_write() const { return connection_.has_value(); }
  // Damaged or newer files that lie beside it, for who helps.
  std::vector<base::Path> kept_aside() const;

  const Values& values(Field field) const { return values_[static_cast<std::size_t>(field)]; }
  // Null when it is not set.
  const std::string* value(Field field, std::string_view id) const;

  // All or none, durable when it returns. The batch's number; 0 when nothing would change. Errc::full,
  // Errc::io, Errc::busy (see trouble()), Errc::invalid for a value or an id that is too long. After an error
  // everything is as it was.
  base::Result<std::int64_t> write(std::span<const Change> changes);
  // Takes a batch back, as a batch of its own; what was changed again since stays. Errc::not_found when there
  // is no such batch or it was taken back already; the others as write().
  base::Result<std::int64_t> undo(std::int64_t batch);
  // The newest batch that is neither taken back nor a taking back.
  base::Result<std::optional<std::int64_t>> last_batch();
  // Newest first.
  base::Result<std::vector<Logged>> changes(std::size_t limit);

 private:
  Overlay(base::Path file, const base::Clock& clock) : file_(std::move(file)), clock_(&clock) {}
  void open_for_writing();
  base::Status write_rescued();
  base::Status put_in_place();
  void read_only(Trouble why);
  base::Status read_values(store::sqlite::Connection& connection);
  base::Status write_in_transaction(std::span<const Change> changes, std::int64_t undoes,
                                    std::vector<Change>& made, std::int64_t& batch);
  base::Result<std::int64_t> write_batch(std::span<const Change> changes, std::int64_t undoes);

  base::Path file_;
  const base::Clock* clock_;
  std::optional<base::FileLock> lock_;
  std::optional<store::sqlite::Connection> connection_;
  Trouble trouble_ = Trouble::none;
  std::array<Values, std::size(kFields)> values_;
};

}  // namespace overlay
