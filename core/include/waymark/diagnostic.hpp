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

// A cell of a table, as a spreadsheet counts: row and column from 1; row 0: the place is no cell.
struct CellAddress {
    std::string sheet;  // empty: the file has no sheets (CSV)
    std::uint32_t row = 0;
    std::uint32_t column = 0;  // 1 is A; 0: the row as a whole
    friend bool operator==(const CellAddress&, const CellAddress&) = default;
};

struct SourceSpan {
    std::string file;  // as the author would name it: relative to the pack, or as typed on the command line
    Position at;       // in a spreadsheet: nothing, since it has no lines
    CellAddress cell = {};
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

    // By file, line and column, sheet and cell; those at one place keep the order in which they were found.
    void sort();

private:
    std::vector<Diagnostic> problems_;
};

}  // namespace waymark

#endif
