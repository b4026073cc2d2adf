// Last words: where memory ends, or an error comes that nobody expected, a program says so in one line and
// ends with code 1, for systemd to start it anew; never a stack of foreign words, and never a core, in which
// would stand what a visitor typed.
#pragma once

namespace base {

// `program` as it is called, a literal. Once, first thing in main().
void have_last_words(const char* program);

}  // namespace base
