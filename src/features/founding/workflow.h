// The states of a founding and the ways between them: application, capital, assembly, registrar.
#pragma once
#include "filing/workflow.h"

namespace founding {
std::span<const filing::State> states();
std::span<const filing::Transition> transitions();
}  // namespace founding
