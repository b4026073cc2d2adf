// Last words: written by write(2) alone, since nothing may ask for memory where it has ended.
#include "kiosk/base/last_words.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>

namespace base {
namespace {

const char* program_name = "ocop";

void say(const char* text) {
  if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;  // nobody listens
}

[[noreturn]] void end(const char* why, const char* detail) {
  for (const char* part : {program_name, ": ", why, detail, "\n"}) say(part);
  std::_Exit(EXIT_FAILURE);
}

[[noreturn]] void without_memory() {
  end("no memory is left; close other programs or give the machine more", "");
}

[[noreturn]] void unexpected() {
  if (const std::exception_ptr error = std::current_exception()) {
    try {
      std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
      without_memory();
    } catch (const std::exception& exception) {
      end("ended by an error that nobody expected: ", exception.what());
    } catch (...) {
    }
  }
  end("ended by an error that nobody expected", "");
}

}  // namespace

void have_last_words(const char* program) {
  program_name = program;
  const rlimit none{0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
  std::set_new_handler(without_memory);
  std::set_terminate(unexpected);
}

}  // namespace base
