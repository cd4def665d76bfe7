// diagnostic.hpp — what is wrong, where, and what to do about it.
//
// A Diagnostic is about the author's input (content, roster, template). Stages collect them in a Diagnostics and go on
// with the best value they have, so that ten mistakes take one run to see. Only the command line prints them.
#ifndef WAYMARK_DIAGNOSTIC_HPP
#define WAYMARK_DIAGNOSTIC_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace waymark {

enum class Severity { Note, Warning, Error };

// A place in a file; line and column count from 1 (column in bytes), 0 when not known. Lines are those of the whole
// file, front matter included.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

struct SourceSpan {
    std::string file;  // as the author would name it: relative to the pack, or as typed on the command line
    Position at;
    friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct Diagnostic {
    Severity severity = Severity::Error;
    SourceSpan where;
    std::string message;  // what is wrong:   role "sponser" is not known
    std::string hint;     // what to do now:  did you mean "sponsor"?
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Diagnostics {
public:
    void add(Diagnostic problem);
    void error(SourceSpan where, std::string message, std::string hint = {});
    void warning(SourceSpan where, std::string message, std::string hint = {});
    void note(SourceSpan where, std::string message, std::string hint = {});
    void append(const Diagnostics& others);

    [[nodiscard]] bool has_errors() const { return count(Severity::Error) > 0; }
    [[nodiscard]] std::size_t count(Severity severity) const;
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return problems_; }

    // By file, line and column; those at one place keep the order in which they were found.
    void sort();

private:
    std::vector<Diagnostic> problems_;
};

}  // namespace waymark

#endif
