#include "data/sheet.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace waymark::data {

std::string_view TextStore::keep(std::string_view text) {
    constexpr std::size_t block = std::size_t{1} << 18;
    if (text.empty()) return {};
    if (text.size() > free_) {
        free_ = std::max(block, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_));
        next_ = blocks_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    free_ -= text.size();
    return kept;
}

SourceSpan Sheet::where(const std::string& file, const Row& row, std::uint32_t column) const {
    const Position at = column > 0 && column <= row.cells.size() ? row.cells[column - 1].at : row.at;
    return {file, at, {name, static_cast<std::uint32_t>(row.number), column}};
}

bool is_head_again(const Sheet& sheet, const Row& head, const Row& row, const std::string& file, Diagnostics& problems) {
    const auto text = [](const Row& of, std::size_t i) { return i < of.cells.size() ? trim(of.cells[i].text) : std::string_view{}; };
    for (std::size_t i = 0; i < std::max(head.cells.size(), row.cells.size()); ++i) {
        const std::string_view heading = text(head, i), cell = text(row, i);
        if (heading.size() != cell.size() || fold_case(heading) != fold_case(cell)) return false;
    }
    problems.error(sheet.where(file, row, 0), "row " + std::to_string(row.number) + " is the head row again", "delete it; two files were put together, it seems");
    return true;
}

}  // namespace waymark::data
