// The offices of the demo province, their posts and who holds them, so that a queue and letters have where to
// be. Invented people only; again is no harm.
#pragma once
#include "app/people.h"

namespace app {
constexpr const char* kDemoDirectorate = "5";  // its code of letters
void make_demo_offices(People& people);
}
