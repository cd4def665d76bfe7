#include "review/html_report.hpp"

#include <algorithm>
#include <array>

#include "base/report.hpp"
#include "document/walk.hpp"
#include "markup/escape.hpp"
#include "markup/page_template.hpp"

namespace waymark::review {
namespace {

using markup::escaped;

struct Topic {
    std::string_view title, about;
};

// By Rule, and before them what reading found.
constexpr Topic read_topic = {"Files and rosters", "What is wrong in the files themselves. Nothing is rendered while there are errors."};
constexpr std::array<Topic, 8> topics = {{
    {"Items that nobody reaches", "No packet holds them, and nothing that people reach leads to them."},
    {"Criteria without help", "No item says that it helps to meet them."},
    {"Packets", "Readers whose packet would hold no tools, and keys of recipes that reach nobody."},
    {"Front matter", "What an editor should fill in, or leave empty on purpose."},
    {"Words to explain", "Initials and terms that are explained neither in the item nor in a glossary."},
    {"Unequal treatment", "There is text for some constituencies and none for others that the item is meant for."},
    {"Hard to read", "Years of school by the Flesch-Kincaid formula; 8 or fewer is the goal."},
    {"Said twice", "Sentences that stand in two items."},
}};

// "content/items/sbar.md:12" with a link there.
std::string place(const SourceSpan& where) {
    if (where.file.empty()) return {};
    std::string shown = where.file, target;
    markup::append_address(target, where.file);
    if (where.file.find(':') != std::string::npos && where.file.front() != '/') target.insert(0, "./");  // no scheme
    if (!where.cell.sheet.empty()) shown += ":" + where.cell.sheet + (where.cell.row > 0 ? "!" + address_of(where.cell) : std::string());
    if (where.at.line > 0) {
        shown += ":" + std::to_string(where.at.line);
        target += "#L" + std::to_string(where.at.line);
    }
    return "<a href=\"" + target + "\">" + escaped(printable(shown)) + "</a>";
}

std::string entry(const Diagnostic& problem) {
    std::string out = "<li class=\"" + std::string(severity_name(problem.severity)) + "\"><p><strong>" + std::string(severity_name(problem.severity)) + "</strong> " + escaped(printable(problem.message)) + "</p>";
    if (!problem.hint.empty()) out += "<p class=\"hint\">" + escaped(printable(problem.hint)) + "</p>";
    if (const std::string at = place(problem.where); !at.empty()) out += "<p class=\"place\">" + at + "</p>";
    return out + "</li>\n";
}

std::string topic(const Topic& about, std::string_view id, const std::vector<const Diagnostic*>& problems) {
    if (problems.empty()) return {};
    std::string out = "<section id=\"" + std::string(id) + "\"><h2>" + std::string(about.title) + " <span class=\"count\">" + std::to_string(problems.size()) + "</span></h2>\n<p class=\"about\">" + std::string(about.about) + "</p>\n<ul class=\"findings\">\n";
    for (const Diagnostic* problem : problems) out += entry(*problem);
    return out + "</ul></section>\n";
}

std::string findings(const Report& report) {
    std::vector<const Diagnostic*> read;
    for (const Diagnostic& problem : report.problems.all()) read.push_back(&problem);
    std::string out = topic(read_topic, "files", read);
    for (std::size_t rule = 0; rule < topics.size(); ++rule) {
        std::vector<const Diagnostic*> found;
        for (const Finding& finding : report.review.findings)
            if (finding.rule == static_cast<Rule>(rule)) found.push_back(&finding.problem);
        out += topic(topics[rule], rule_name(static_cast<Rule>(rule)), found);
    }
    return out;
}

std::string readings(const Report& report) {
    std::vector<const ItemReading*> hardest_first;
    for (const ItemReading& reading : report.review.readings) hardest_first.push_back(&reading);
    std::stable_sort(hardest_first.begin(), hardest_first.end(), [](const ItemReading* a, const ItemReading* b) { return a->readability.grade() > b->readability.grade(); });
    std::string out;
    for (const ItemReading* reading : hardest_first) {
        const Readability& r = reading->readability;
        const std::string grade = one_decimal(r.grade());
        const std::string mark = r.grade() > reading_limit ? "over" : r.grade() > reading_goal ? "above" : "good";
        out += "<tr class=\"" + mark + "\"><th scope=\"row\">" + escaped(document::plain_text(reading->item->title)) + "<br />" + place({reading->item->file, reading->item->at}) + "</th><td><meter min=\"0\" max=\"16\" value=\"" + one_decimal(std::min(r.grade(), 16.0)) + "\" aria-label=\"grade " + grade + "\">" + grade + "</meter> " + grade + "</td><td>" +
               std::to_string(r.words) + "</td><td>" + std::to_string(r.sentences) + "</td></tr>\n";
    }
    return out;
}

std::string counts(const Report& report) {
    std::string out;
    for (const auto& [name, value] : report.counts) out += "<div><dt>" + escaped(name) + "</dt><dd>" + std::to_string(value) + "</dd></div>\n";
    return out;
}

}  // namespace

std::string html_report(const Report& report, const Look& look, Diagnostics& faults) {
    static const markup::TemplateNames names = {{"language", "title", "policy", "style", "counts", "findings", "readings"}, {"findings?", "readings?"}};
    const auto page = markup::PageTemplate::read(look.page, look.page_file, names, faults);
    const std::string style = "\n:root{" + look.theme.css_properties(report.pack.path.top_level()) + "}\n@media screen and (prefers-color-scheme:dark){:root{" + look.theme.dark_css_properties() + "}}\n" + look.rules;
    markup::TemplateValues values;
    values.texts = {{"language", "en"}, {"title", escaped(report.pack.title)}, {"style", style}, {"counts", counts(report)}, {"findings", findings(report)}, {"readings", readings(report)},
                    {"policy", "default-src 'none'; style-src '" + markup::policy_hash(style) + "'; base-uri 'none'; form-action 'none'"}};
    values.flags = {{"findings?", !values.texts["findings"].empty()}, {"readings?", !report.review.readings.empty()}};
    return page.render(values);
}

}  // namespace waymark::review
