// The texts that letters begin with, edited by whoever runs the system. A letter that was begun keeps its
// words.
#pragma once
#include "features/letters/store.h"
#include "site/site.h"

namespace letters {
struct TemplateForm {  // as typed
    std::string title, subject, body, organisation_kind;
};
std::vector<store::Template> list_all_templates(const site::Context& context);
Result<store::Template> find_template(const site::Context& context, std::int64_t id);
// Refused: nothing to call it by, texts that are too long, a placeholder that letters do not know.
Checked<store::Template> judge_template(const site::Context& context, const TemplateForm& form);
// `id` 0: a new one. Returns its id.
Checked<std::int64_t> save_template(const site::Context& context, std::int64_t id, const TemplateForm& form);
// With invented particulars: how a letter would begin.
store::Template sample(const site::Context& context, const store::Template& one);
}  // namespace letters
