// Reads the tree and fails on what the project's rules forbid. Each check says which line, what is wrong and what to do
// instead. Usage: tidy ROOT          (src/LAYERS holds the rules about folders and third-party headers as data)
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {
int faults = 0;
bool silent = false;  // while the checker checks itself

void fault(const std::string& where, std::size_t line, const std::string& what) {
    if (!silent) std::printf("%s:%zu: %s\n", where.c_str(), line, what.c_str());
    ++faults;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream file(path);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    return out;
}

struct Layers {
    std::map<std::string, std::set<std::string>> sees;
    std::vector<std::pair<std::string, std::set<std::string>>> third_party;  // prefix -> files
    std::set<std::string> public_features;

    bool allows_header(const std::string& header, const std::string& file) const {
        for (const auto& [prefix, files] : third_party) {
            if (!header.starts_with(prefix)) continue;
            for (const auto& allowed : files)
                if (allowed == file || (allowed.ends_with("/*") && file.starts_with(allowed.substr(0, allowed.size() - 1))))
                    return true;
            return false;
        }
        return true;
    }
};

Layers read_layers(const fs::path& path) {
    Layers layers;
    for (const auto& line : lines_of(path)) {
        std::istringstream words(line);
        std::string first, word;
        words >> first;
        if (first.empty() || first[0] == '#') continue;
        if (first == "include") {
            std::string prefix;
            words >> prefix >> word;
            std::set<std::string> files;
            while (words >> word) files.insert(word);
            layers.third_party.emplace_back(prefix, files);
        } else if (first == "public") {
            words >> word;
            layers.public_features.insert(word.substr(0, word.find(':')));
        } else {
            std::set<std::string> sees;
            while (words >> word) sees.insert(word);
            layers.sees[first.substr(0, first.size() - 1)] = sees;
        }
    }
    return layers;
}

std::string folder_of(const std::string& file) {  // "features/names/pages.cpp" -> "features/names"
    const auto first = file.find('/');
    if (file.substr(0, first) != "features") return file.substr(0, first);
    return file.substr(0, file.find('/', first + 1));
}

void check_include(const Layers& layers, const std::string& file, std::size_t n, const std::string& header) {
    const std::string from = folder_of(file), to = folder_of(header);
    if (from == to) return;
    const auto& rule = layers.sees.at(from.starts_with("features/") ? "features/*" : from);
    if (rule.contains("*") || rule.contains(to)) return;
    if (to.starts_with("features/") && layers.public_features.contains(to.substr(9)) && header.ends_with("/public.h")) return;
    fault(file, n, from + " may not include " + to + ": src/LAYERS says who sees whom");
}

struct Ban {
    std::regex pattern;
    std::string instead;
    std::function<bool(const std::string&)> exempt;
};

const std::vector<Ban>& bans() {
    const auto only = [](std::set<std::string> files) {
        return [files](const std::string& file) { return files.contains(file); };
    };
    static const std::vector<Ban> all{
        {std::regex(R"(\bco_(await|yield|return)\b)"), "no coroutines (g++ 12 frees twice): use a worker", only({})},
        {std::regex(R"((system_clock|steady_clock|high_resolution_clock)::now)"), "time comes from Clock (base/clock.h)",
         [](const std::string& f) {
             return f == "base/clock.cpp" || f.starts_with("http/") || f.starts_with("db/") || f.starts_with("app/") ||
                    f.starts_with("jobs/");
         }},
        {std::regex(R"(catch \(\.\.\.\))"), "catch what you can answer: db::Error, std::exception",
         [](const std::string& f) { return f.starts_with("http/") || f.starts_with("jobs/") || f.starts_with("db/"); }},
        {std::regex(R"(\b(rand|srand|strtok|gmtime|localtime|sprintf|atoi|system)\()"),
         "use Random, Clock, std::from_chars or fmt instead", only({})},
        {std::regex(R"(using namespace (?!std::.*literals))"), "name what you use", only({})},
        {std::regex(R"(Html::trusted)"), "markup is written in ui/ and html/ alone",
         [](const std::string& f) { return f.starts_with("ui/") || f.starts_with("html/"); }},
        {std::regex(R"(\bsleep_for\b)"), "wait for a condition",
         [](const std::string& f) { return f.starts_with("jobs/") || f.starts_with("db/"); }},
    };
    return all;
}

bool holds_sql(const std::string& line) {
    static const std::regex sql(R"re("(SELECT |INSERT INTO |UPDATE [a-z_]+ SET|DELETE FROM ))re");
    return std::regex_search(line, sql);
}
bool may_hold_sql(const std::string& file) {
    const auto name = file.substr(file.rfind('/') + 1);
    return file.starts_with("db/") || name.find("store") != std::string::npos || file.starts_with("ledger/") ||
           file.starts_with("registry/");
}

// Files that were over the limit when the limit was set. The list may only shrink: one that fits again must leave it.
const std::map<std::string, std::size_t>& size_debts() {
    static const std::map<std::string, std::size_t> debts{};
    return debts;
}

void check_file(const Layers& layers, const fs::path& root, const fs::path& path) {
    const std::string file = fs::relative(path, root / "src").generic_string();
    const auto lines = lines_of(path);
    const auto debt = size_debts().find(file);
    const std::size_t limit = debt == size_debts().end() ? 400 : debt->second;
    if (lines.size() > limit) fault(file, lines.size(), "over " + std::to_string(limit) + " lines: split it by topic");
    if (debt != size_debts().end() && lines.size() <= 400)
        fault(file, lines.size(), "fits 400 lines again: take it off the list of debts in tests/tidy/tidy.cpp");
    if (path.extension() == ".h" && (lines.empty() || !lines[0].starts_with("// ")))
        fault(file, 1, "a header begins with a sentence that says what it is and what it must never do");
    static const std::regex include(R"re(^\s*#include ["<]([^">]+)[">])re");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::smatch match;
        if (std::regex_search(lines[i], match, include)) {
            const std::string header = match[1];
            if (fs::exists(root / "src" / header)) check_include(layers, file, i + 1, header);
            else if (!layers.allows_header(header, file))
                fault(file, i + 1, header + " may not be included here: src/LAYERS names the files");
        }
        if (lines[i].size() > 120 && lines[i].find("R\"") == std::string::npos) {
            std::size_t characters = 0;
            for (const char c : lines[i]) characters += (c & 0xC0) != 0x80;
            if (characters > 120) fault(file, i + 1, "over 120 characters");
        }
        for (const auto& ban : bans())
            if (std::regex_search(lines[i], ban.pattern) && !ban.exempt(file) && !lines[i].starts_with("//"))
                fault(file, i + 1, ban.instead);
        if (holds_sql(lines[i]) && !may_hold_sql(file)) fault(file, i + 1, "SQL belongs into store.cpp or migrations/");
    }
}

// Functions of namespace scope begin at the left margin, as the formatter leaves them; a page is one long expression.
void check_functions(const fs::path& root, const fs::path& path) {
    const std::string file = fs::relative(path, root / "src").generic_string();
    if (path.extension() != ".cpp" || file.find("page") != std::string::npos || file.starts_with("ui/gallery")) return;
    static const std::regex opening(R"(^(?!namespace|struct|class|enum|union|static const|const|constexpr)[A-Za-z].*\{$)");
    const auto lines = lines_of(path);
    for (std::size_t i = 0, start = 0; i < lines.size(); ++i) {
        if (start == 0 && std::regex_search(lines[i], opening)) start = i + 1;
        if (start == 0 || lines[i] != "}") continue;
        if (i + 1 - start >= 62) fault(file, start, "a function of " + std::to_string(i + 1 - start) + " lines: split it (60)");
        start = 0;
    }
}

// What ./dev and npm install is listed with its reason.
void check_dependencies(const fs::path& root) {
    std::string listed;
    for (const auto& line : lines_of(root / "docs/dependencies.md"))
        if (line.starts_with("| ")) listed += line.substr(0, line.find('|', 2)) + ",";
    std::ranges::replace(listed, ' ', ',');
    const auto expect = [&](const std::string& file, std::size_t n, const std::string& name) {
        if (listed.find("," + name + ",") == listed.npos)
            fault(file, n, name + " has no line in docs/dependencies.md: say what it is for and why it");
    };
    bool inside = false;
    const auto script = lines_of(root / "dev");
    for (std::size_t i = 0; i < script.size(); ++i) {
        std::string line = script[i];
        if (line.starts_with("packages")) inside = true, line = line.substr(line.find('(') + 1);
        if (!inside) continue;
        if (line.find(')') != line.npos) inside = false;
        std::istringstream words(line.substr(0, line.find(')')));
        for (std::string name; words >> name;) expect("dev", i + 1, name);
    }
    static const std::regex dependency(R"re(^\s*"([^"]+)": "[0-9][^"]*",?$)re");
    for (const auto* folder : {"web", "tests"}) {
        const auto lines = lines_of(root / folder / "package.json");
        std::smatch match;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (std::regex_search(lines[i], match, dependency) && match[1] != "version")
                expect(std::string(folder) + "/package.json", i + 1, match[1]);
    }
}

void check_migrations(const fs::path& root) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(root / "migrations")) names.insert(entry.path().filename().string());
    for (const auto& name : names) {
        for (const auto& [mine, other] : {std::pair(".sqlite.sql", ".postgres.sql"), std::pair(".postgres.sql", ".sqlite.sql")}) {
            const std::string suffix = mine;
            if (name.ends_with(suffix) && !names.contains(name.substr(0, name.size() - suffix.size()) + other))
                fault("migrations/" + name, 1, std::string("its pair ") + other + " is missing");
        }
    }
}

// The checker itself is checked: a rule that cannot fail is no rule.
void check_self(const Layers& layers) {
    const auto expect = [](bool right, const char* what) {
        if (!right) fault("tests/tidy/tidy.cpp", 1, std::string("self-test: ") + what);
    };
    expect(layers.sees.contains("base") && layers.sees.at("base").empty(), "base sees nothing");
    expect(!layers.allows_header("boost/beast/http.hpp", "ui/shell.cpp"), "Beast is refused outside the edge");
    expect(layers.allows_header("boost/beast/http.hpp", "http/server.cpp"), "Beast is allowed in the edge");
    expect(holds_sql("    tx.exec(\"UPDATE person SET a = 1\");"), "SQL is seen");
    expect(!holds_sql("    tr(\"Select a county\")"), "prose is not SQL");
    expect(std::regex_search("x = std::chrono::system_clock::now();", bans()[1].pattern), "now() is seen");
    const int before = faults;
    silent = true;
    check_include(layers, "base/text.cpp", 1, "db/db.h");
    silent = false;
    expect(faults == before + 1, "an edge that points down is refused");
    faults = before;
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fprintf(stderr, "usage: tidy ROOT\n"), 2;
    const fs::path root = argv[1];
    const Layers layers = read_layers(root / "src/LAYERS");
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const auto extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        check_file(layers, root, entry.path());
        check_functions(root, entry.path());
        ++files;
    }
    check_migrations(root);
    check_dependencies(root);
    const int found = faults;
    check_self(layers);
    std::printf("tidy: %zu files read, %d faults\n", files, found);
    return faults != 0;
}
