// print_file.hpp — finished PDF files joined for the printer, in parts. qpdf stays in print_file.cpp.
#ifndef WAYMARK_RUN_PRINT_FILE_HPP
#define WAYMARK_RUN_PRINT_FILE_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "base/result.hpp"

namespace waymark::run {

inline constexpr std::string_view about_print = R"({"print":true})";  // what the manifest says of such a file
inline constexpr std::size_t most_printed_pages = 2'000;  // of a part: four reams of paper, printed on one side

// What people would print one by one, to be printed at once: nothing can be filled in any more (what fields show is drawn),
// and each file begins on the front of a sheet, since a blank page follows one of an odd number of pages. One part is in
// memory at a time. Same files, same bytes.
class PrintFile {
public:
    // `name` of the file in `output`: "print.pdf"; of several parts "print-1.pdf", "print-2.pdf" … A single file of more pages
    // than fit is a part of its own.
    PrintFile(Output& output, std::string name, std::size_t most_pages = most_printed_pages);
    ~PrintFile();

    // Adds all pages of a PDF file. `shown` names it in messages.
    [[nodiscard]] Status add(std::string bytes, const std::string& shown);

    // Writes the last part, and removes parts that an earlier run had more of.
    [[nodiscard]] Status finish();

    [[nodiscard]] const std::vector<std::string>& names() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Whether a file of that name is the file for the printer, or may be a part of it; letter case apart.
[[nodiscard]] bool is_print_part(std::string_view print_name, std::string_view file);

}  // namespace waymark::run

#endif
