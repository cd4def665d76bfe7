#include <waymark/diagnostic.hpp>

#include <algorithm>
#include <tuple>

namespace waymark {

void Diagnostics::add(Diagnostic problem) {
    problems_.push_back(std::move(problem));
}

void Diagnostics::error(SourceSpan where, std::string message, std::string hint) {
    add({Severity::Error, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::warning(SourceSpan where, std::string message, std::string hint) {
    add({Severity::Warning, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::note(SourceSpan where, std::string message, std::string hint) {
    add({Severity::Note, std::move(where), std::move(message), std::move(hint)});
}

void Diagnostics::append(const Diagnostics& others) {
    // By index and with a reserved size: `others` may be this list itself.
    const std::size_t added = others.problems_.size();
    problems_.reserve(problems_.size() + added);
    for (std::size_t i = 0; i < added; ++i) problems_.push_back(others.problems_[i]);
}

std::size_t Diagnostics::count(Severity severity) const {
    const auto same = [severity](const Diagnostic& problem) { return problem.severity == severity; };
    return static_cast<std::size_t>(std::count_if(problems_.begin(), problems_.end(), same));
}

void Diagnostics::sort() {
    const auto place = [](const Diagnostic& problem) {
        const SourceSpan& where = problem.where;
        return std::tie(where.file, where.at.line, where.at.column, where.cell.sheet, where.cell.row, where.cell.column);
    };
    std::stable_sort(problems_.begin(), problems_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace waymark
