#include "app/print_options.hpp"

#include <algorithm>

namespace waymark::app {
namespace {

bool is_large(const std::string& paper) { return paper == "tabloid" || paper == "a3"; }

std::string paper_of_pages(const Print& print) { return print.paper == "tabloid" ? "letter" : print.paper == "a3" ? "a4" : print.paper; }

}  // namespace

std::string paper_of(const Print& print, Printed what) {
    switch (what) {
        case Printed::Pages: return paper_of_pages(print);
        case Printed::Poster: return paper_of_pages(print) == "a4" ? "a3" : "tabloid";
        case Printed::Cards: return "card";
    }
    return print.paper;
}

Result<plugin::Options> print_options(const Print& print, std::span<const Printed> what) {
    const auto has = [&](Printed one) { return std::find(what.begin(), what.end(), one) != what.end(); };
    if (is_large(print.paper) && !has(Printed::Poster)) return usage("--paper " + print.paper + " is for the poster of the path", "pages are printed on letter or a4: --paper " + paper_of_pages(print));
    if (print.cut_marks && !has(Printed::Cards)) return usage("--cut-marks is for pocket cards", "leave it out, or ask for the cards: waymark worksheet pocket-cards --cut-marks");
    if (print.large && !has(Printed::Pages)) return usage("--large-print is for pages; the poster and the cards have the size of type that their paper allows", "leave it out");
    if (print.duplex && !has(Printed::Pages)) return usage("--duplex is for pages", "leave it out");
    plugin::Options options;
    if (print.large) options.emplace_back("large-print", "true");
    if (print.monochrome) options.emplace_back("monochrome", "true");
    if (print.duplex) options.emplace_back("duplex", "true");
    if (print.cut_marks) options.emplace_back("cut-marks", paper_of_pages(print));
    return options;
}

}  // namespace waymark::app
