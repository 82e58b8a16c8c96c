// The states of a founding and the ways between them: application, capital, assembly, registrar.
#pragma once
#include "filing/kind.h"

namespace founding {
std::span<const filing::Phase> phases();
std::span<const filing::State> states();
std::span<const filing::Transition> transitions();
}  // namespace founding
