// What the rules of a founding need beside its document, read from the register, from other foundings and
// from this one's way. It reads alone and judges nothing.
#pragma once
#include "features/founding/facts.h"
#include "filing/kind.h"

namespace founding::store {
// Facts of the document with what `stage` needs beside it.
Facts load_facts(db::Tx& tx, const filing::World& world, const filing::Case& of, std::string_view stage);
// Of each proposed name, in their order: whether a cooperative of the register has it, and whether another
// founding that lives holds it.
struct Held {
    bool registered = false, claimed = false;
};
std::vector<Held> list_held(db::Tx& tx, const filing::World& world, const filing::Case& of,
                            const std::vector<std::string>& names);
}  // namespace founding::store
