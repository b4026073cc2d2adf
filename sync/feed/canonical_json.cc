// Writing canonical JSON.
#include "sync/feed/canonical_json.h"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace feed {
namespace {

using nlohmann::json;

void write_string(std::string& out, const std::string& text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void write(std::string& out, const json& value) {
  if (value.is_object()) {  // nlohmann::json keeps keys sorted by code unit
    out += '{';
    for (auto it = value.begin(); it != value.end(); ++it) {
      if (it != value.begin()) out += ',';
      write_string(out, it.key());
      out += ':';
      write(out, *it);
    }
    out += '}';
  } else if (value.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      write(out, value[i]);
    }
    out += ']';
  } else if (value.is_string()) {
    write_string(out, value.get_ref<const std::string&>());
  } else if (value.is_number_float()) {
    out += std::to_string(static_cast<std::int64_t>(value.get<double>()));
  } else {
    out += value.dump();
  }
}

}  // namespace

std::string canonical_json(const json& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace feed
