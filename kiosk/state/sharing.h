// Sharing: two users on one state directory, as the Debian package has it: who shows and who synchronises.
//
// Called once at a program's start, before it has threads: a process has one umask.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/state/layout.h"

namespace state {

// Where the state directory belongs to a group (mode g+ws, tools/package/conf/tmpfiles.d), what is made from
// now on can be read by that group, written by its maker alone, and seen by nobody else; the outbox and the
// requests are there for both to write in. A directory that is one user's stays as it is.
void share_with_group(const Layout& layout);

// What root starts by hand becomes the user that the state directory belongs to, so that it leaves no file
// which that user cannot replace. Does nothing for other users and for a directory of root's. Errc::io: it
// could not.
base::Status become_owner(const Layout& layout);

}  // namespace state
