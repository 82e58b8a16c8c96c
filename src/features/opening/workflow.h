// The states of an opening record and the ways between them. Data alone.
#pragma once
#include "filing/kind.h"

namespace opening {
std::span<const filing::Phase> phases();
std::span<const filing::State> states();
std::span<const filing::Transition> transitions();
}  // namespace opening
