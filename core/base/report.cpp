#include "base/report.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/text.hpp"

namespace waymark {
namespace {

// Keys keep the order in which they are written here.
using Json = nlohmann::ordered_json;

constexpr std::string_view bold = "\x1b[1m", red = "\x1b[1;31m", yellow = "\x1b[1;33m", cyan = "\x1b[1;36m",
                           plain = "\x1b[0m";

std::string_view color_of(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return red;
        case Severity::Warning:
            return yellow;
        case Severity::Note:
            return cyan;
    }
    return plain;
}

std::string painted(std::string_view text, std::string_view color, Coloring coloring) {
    if (coloring == Coloring::Plain) return std::string(text);
    return std::string(color).append(text).append(plain);
}

// "file:line:column:" or "file:sheet!F12:", as much of it as is known.
std::string place_of(const SourceSpan& where) {
    std::string place = printable(where.file);
    if (!where.cell.sheet.empty()) {
        place += (place.empty() ? "" : ":") + printable(where.cell.sheet);
        if (where.cell.row > 0) place += "!" + column_letters(where.cell.column) + std::to_string(where.cell.row);
        return place + ":";
    }
    if (where.at.line > 0) place += (place.empty() ? "line " : ":") + std::to_string(where.at.line);
    if (where.at.line > 0 && where.at.column > 0) place += ":" + std::to_string(where.at.column);
    return place.empty() ? place : place + ":";
}

bool needs_escape(char32_t c) {
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns_direction =
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return is_control || turns_direction || c == 0x2028 || c == 0x2029;
}

std::string escape_of(char32_t c) {
    if (c == '\n') return "\\n";
    if (c == '\r') return "\\r";
    if (c == '\t') return "\\t";
    constexpr char digits[] = "0123456789ABCDEF";
    std::string code = "<U+0000>";
    for (std::size_t i = 0; i < 4; ++i) code[6 - i] = digits[c >> (4 * i) & 0xF];
    return code;
}

std::string dumped(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const CellAddress& cell) {
    Json object;
    if (!cell.sheet.empty()) object["sheet"] = cell.sheet;
    if (cell.row > 0) object["row"] = cell.row;
    if (cell.column > 0) object["column"] = column_letters(cell.column);
    if (cell.row > 0 && cell.column > 0) object["address"] = address_of(cell);
    return object;
}

Json json_of(std::string_view severity, const SourceSpan& where, const std::string& message, const std::string& hint) {
    Json object;
    object["severity"] = severity;
    if (!where.file.empty()) object["file"] = where.file;
    if (where.at.line > 0) object["line"] = where.at.line;
    if (where.at.column > 0) object["column"] = where.at.column;
    if (where.cell.row > 0 || !where.cell.sheet.empty()) object["cell"] = json_of(where.cell);
    object["message"] = message;
    if (!hint.empty()) object["hint"] = hint;
    return object;
}

}  // namespace

std::string address_of(const CellAddress& cell) {
    const std::string row = std::to_string(cell.row);
    return cell.column == 0 ? "row " + row : column_letters(cell.column) + row;
}

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            return "note";
    }
    return "error";
}

std::string printable(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (needs_escape(c))
            line += escape_of(c);
        else
            append_utf8(line, c);
    }
    return line;
}

void print_text(std::ostream& out, const Diagnostic& problem, Coloring coloring) {
    const std::string place = place_of(problem.where);
    if (!place.empty()) out << painted(place, bold, coloring) << ' ';
    const std::string kind = std::string(severity_name(problem.severity)) + ":";
    out << painted(kind, color_of(problem.severity), coloring) << ' ' << printable(problem.message) << '\n';
    if (!problem.hint.empty()) out << "  hint: " << printable(problem.hint) << '\n';
}

void print_text(std::ostream& out, const Diagnostics& problems, Coloring coloring) {
    for (const Diagnostic& problem : problems.all()) print_text(out, problem, coloring);
}

void print_text(std::ostream& out, const Failure& failure, Coloring coloring) {
    print_text(out, Diagnostic{Severity::Error, {}, failure.message, failure.hint}, coloring);
}

std::string to_json(const Diagnostic& problem) {
    return dumped(json_of(severity_name(problem.severity), problem.where, problem.message, problem.hint));
}

std::string to_json(const Diagnostics& problems) {
    std::string array = "[";
    for (const Diagnostic& problem : problems.all()) {
        array += array.size() == 1 ? "\n  " : ",\n  ";
        array += to_json(problem);
    }
    return array + (problems.all().empty() ? "]\n" : "\n]\n");
}

void print_json_lines(std::ostream& out, const Diagnostics& problems) {
    for (const Diagnostic& problem : problems.all()) out << to_json(problem) << '\n';
}

std::string to_json(const Failure& failure) {
    return dumped(json_of(severity_name(Severity::Error), {}, failure.message, failure.hint));
}

}  // namespace waymark
