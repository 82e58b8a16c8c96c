// The pages where templates of letters are kept.
#include <algorithm>

#include "features/letters/handlers.h"
#include "features/letters/template_pages.h"

namespace letters {
http::Response show_templates(site::Context& context) {
    return context.page(templates_page(context.frame(), *context.tables, list_all_templates(context)));
}
http::Response show_template(site::Context& context) {
    const std::string id(context.request.value("id"));
    const auto frame = context.frame();
    if (id == "new") return context.page(template_page({frame, *context.tables}));
    const auto one = find_template(context, parse_id(id).value_or(0));
    if (!one) return context.refused(one.error());
    return context.page(template_page(
        {frame, *context.tables, one->id, {one->title, one->subject, one->body, one->organisation_kind}}));
}
http::Response submit_template(site::Context& context) {
    const auto& f = context.form;
    const std::string typed_id(context.request.value("id"));
    const std::int64_t id = typed_id == "new" ? 0 : parse_id(typed_id).value_or(-1);
    const TemplateForm form{f.get("title"), f.get("subject"), f.get("body"), f.get("organisation_kind")};
    const auto frame = context.frame();
    TemplateView view{frame, *context.tables, id, form};
    if (f.get("act") == "preview") {
        const auto judged = judge_template(context, form);
        if (judged)
            view.preview = sample(context, *judged);
        else
            view.refusals = judged.error();
    } else {
        const auto saved = save_template(context, id, form);
        if (saved) return http::see_other("/admin/letter-templates");
        if (saved.error().front().why == Why::not_found) return context.refused(saved.error().front());
        view.refusals = saved.error();
    }
    return context.page(template_page(view), view.refusals.empty() ? 200 : 422);
}
}  // namespace letters
