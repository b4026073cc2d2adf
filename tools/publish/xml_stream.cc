// XML through expat, which is stopped where our reader has had enough.
#include "tools/publish/xml_stream.h"

#include <expat.h>

#include <new>
#include <optional>

namespace publish {

struct XmlStream::State {
  XML_Parser parser = nullptr;
  XmlHandlers handlers;
  std::optional<base::Error> error;

  void take(base::Status status) {
    if (status || error) return;
    error = std::move(status).error();
    XML_StopParser(parser, XML_FALSE);
  }
};

namespace {

std::string_view local(std::string_view name) {
  return name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
}

}  // namespace

XmlStream::XmlStream(XmlHandlers handlers) : state_(std::make_unique<State>()) {
  state_->handlers = std::move(handlers);
  state_->parser = XML_ParserCreate(nullptr);
  if (!state_->parser) throw std::bad_alloc();
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(
      state_->parser,
      [](void* user, const XML_Char* name, const XML_Char** pairs) {
        XmlAttributes attributes;
        for (; *pairs; pairs += 2) attributes.emplace(local(pairs[0]), pairs[1]);
        auto& state = *static_cast<State*>(user);
        if (!state.error) state.take(state.handlers.begin(local(name), attributes));
      },
      [](void* user, const XML_Char* name) {
        auto& state = *static_cast<State*>(user);
        if (!state.error) state.take(state.handlers.end(local(name)));
      });
  XML_SetCharacterDataHandler(state_->parser, [](void* user, const XML_Char* text, int length) {
    auto& state = *static_cast<State*>(user);
    if (!state.error) state.take(state.handlers.text({text, static_cast<std::size_t>(length)}));
  });
  XML_SetStartDoctypeDeclHandler(
      state_->parser, [](void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<State*>(user)->take(
            base::Error{base::Errc::corrupt, "has a document type, which no workbook has"});
      });
}

XmlStream::~XmlStream() {
  XML_ParserFree(state_->parser);
}

base::Status XmlStream::feed(std::string_view piece) {
  const bool is_right =
      XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE) == XML_STATUS_OK;
  if (state_->error) return *state_->error;
  return is_right ? base::Status() : base::Error{base::Errc::corrupt, "is not XML"};
}

base::Status XmlStream::finish() {
  const bool is_right = XML_Parse(state_->parser, "", 0, XML_TRUE) == XML_STATUS_OK;
  if (state_->error) return *state_->error;
  return is_right ? base::Status() : base::Error{base::Errc::corrupt, "is not XML"};
}

}  // namespace publish
