// The names of the engine that this feature speaks of, so that they read as its own. It adds nothing to them.
#pragma once
#include "filing/decide.h"
#include "filing/store.h"

namespace filings {
namespace store = filing::store;
using filing::asked;
using filing::By;
using filing::Case;
using filing::code_of;
using filing::Command;
using filing::Completeness;
using filing::decide;
using filing::Decision;
using filing::Denial;
using filing::Doer;
using filing::Field;
using filing::files_in;
using filing::Filing;
using filing::FilingId;
using filing::find_field;
using filing::find_kind;
using filing::find_section;
using filing::find_state;
using filing::find_transition;
using filing::Finding;
using filing::finding_of;
using filing::json_of;
using filing::Kind;
using filing::Kinds;
using filing::label_of;
using filing::longest_of;
using filing::Offer;
using filing::offers;
using filing::Option;
using filing::Outcome;
using filing::Party;
using filing::PartyId;
using filing::Phase;
using filing::read_item;
using filing::read_section;
using filing::Reason;
using filing::route_of;
using filing::schema_of;
using filing::schema_of_fields;
using filing::Section;
using filing::sentence;
using filing::stage_of;
using filing::State;
using filing::Transition;
using filing::Type;
using filing::Value;
using filing::Wanted;
using filing::with_file;
using filing::World;
}  // namespace filings
