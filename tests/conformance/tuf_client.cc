// The client that theupdateframework/tuf-conformance tests: our TUF client behind the suite's command line
// (its CLIENT-CLI.md). For tests only.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "sync/activate/updater.h"

namespace {

constexpr std::size_t kMaxTargetBytes = 64 << 20;

struct Options {
  std::string metadata_dir, metadata_url, target_dir, target_url, command, root;
  std::vector<std::string> targets;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    if (name == "--metadata-dir")
      options.metadata_dir = value();
    else if (name == "--metadata-url")
      options.metadata_url = value();
    else if (name == "--target-dir")
      options.target_dir = value();
    else if (name == "--target-base-url")
      options.target_url = value();
    else if (name == "--target-name")
      options.targets.push_back(value());
    else if (options.command.empty())
      options.command = name;
    else
      options.root = name;
  }
  return options;
}

base::Status download(activate::Updater& updater, const std::string& path, const Options& options,
                      base::FileSystem& files) {
  const auto found = TRY(updater.find(path));
  const base::Path file = base::Path(options.target_dir) / trust::percent_encoded(path);
  if (const auto have = files.read(file, kMaxTargetBytes); have && found.facts.check(*have)) return {};
  const auto from = transport::make_http_transport(options.target_url);
  const auto fetched =
      TRY(transport::fetch_whole(*from, {updater.file_of(found), 0, *found.facts.length, ""}));
  TRY(found.facts.check(fetched.bytes));
  return files.write_durably(file, fetched.bytes);
}

base::Status run(const Options& options) {
  base::PosixFileSystem files;
  const base::Path folder = options.metadata_dir;
  if (options.command == "init")
    return files.write_durably(folder / "root.json", TRY(files.read(options.root, 1 << 20)));
  const auto from = transport::make_http_transport(options.metadata_url);
  auto updater = TRY(activate::Updater::open(*from, "", files, folder, base::SystemClock().wall()));
  TRY(updater.refresh());
  if (options.command != "download") return {};
  for (const std::string& target : options.targets) TRY(download(updater, target, options, files));
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const auto done = run(parse(argc, argv));
  if (!done) std::fprintf(stderr, "%s\n", done.error().what.c_str());
  return done ? 0 : 1;
}
