// The command line: words to commands, exit status and one clear line on failure. No command decides anything
// itself.
#pragma once

namespace app {
int run(int argc, char** argv);  // 0 done, 1 refused or failed (one line on stderr), 2 wrong usage
}
