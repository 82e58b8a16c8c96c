#include "registry/similar.h"

#include <doctest/doctest.h>

#include <sstream>

TEST_CASE("a list answers each query with its nearest names, ranked") {
    std::istringstream list("\xEF\xBB\xBFتعاونی عسل\tدالاهو\r\n\nتعاونی گیاهان پاوه\n\xFF\n"),
        queries("تعاوني عسل دالاهو\n");
    std::ostringstream out;
    CHECK(registry::write_similar(list, queries, out, 1) == 1);
    CHECK(out.str() == "تعاوني عسل دالاهو\t1\tتعاونی عسل دالاهو\t1.0000\n");
}
