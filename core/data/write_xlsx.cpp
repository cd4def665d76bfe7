#include "data/write_xlsx.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "base/descriptor.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::uint32_t head_ground = 0x1F4E5F, weak_ground = 0xDCE6EA, white = 0xFFFFFF, black = 0x1A1A1A;
constexpr lxw_row_t last_row = 1'048'575;  // of every sheet, counted from 0

// Spreadsheet programs take names of 31 characters at most, without these, and tell them apart without regard to letter case.
std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
    std::string name;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < wanted.size() && characters < 28; ++characters) {
        const char32_t c = next_code_point(wanted, i);
        if (c < 0x20 || c == '[' || c == ']' || c == ':' || c == '*' || c == '?' || c == '/' || c == '\\' || c == '\'') name += ' ';
        else append_utf8(name, c);
    }
    name = trim(name);
    if (name.empty()) name = "Sheet";
    while (!taken.insert(fold_case(name)).second) name += "+";
    return name;
}

// A file of its own that goes at the end: the library writes to files only.
class TemporaryFile {
public:
    TemporaryFile() : name_((std::filesystem::temp_directory_path(error_) / "waymark-XXXXXX").string()), number_(::mkstemp(name_.data())) {}
    ~TemporaryFile() {
        if (!number_) return;
        std::error_code ignored;
        std::filesystem::remove(name_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    explicit operator bool() const { return static_cast<bool>(number_); }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::error_code error_;
    std::string name_;
    Descriptor number_;
};

class Writer {
public:
    Writer(const std::string& file, const std::string& title) : book_(workbook_new(file.c_str())) {
        lxw_doc_properties properties{};
        properties.title = const_cast<char*>(title.c_str());
        properties.created = 946'684'800;  // 2000-01-01: the bytes do not depend on the day
        workbook_set_properties(book_, &properties);
        text_ = format();
        format_set_num_format(text_, "@");
        format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(text_);
        for (const bool is_strong : {false, true}) {
            lxw_format* const head = heads_[is_strong ? 1 : 0] = format();
            format_set_bold(head);
            format_set_text_wrap(head);
            format_set_align(head, LXW_ALIGN_VERTICAL_TOP);
            format_set_bg_color(head, is_strong ? head_ground : weak_ground);
            format_set_font_color(head, is_strong ? white : black);
            format_set_border(head, LXW_BORDER_THIN);
        }
        remark_ = format();
        format_set_bold(remark_);
    }

    void add(const SheetPlan& plan) {
        lxw_worksheet* const sheet = workbook_add_worksheet(book_, sheet_name(plan.name, names_).c_str());
        for (std::size_t column = 0; column < plan.columns.size(); ++column)
            worksheet_set_column(sheet, at(column), at(column), plan.columns[column].width, text_);
        for (std::size_t row = 0; row < plan.rows.size(); ++row)
            for (std::size_t column = 0; column < plan.rows[row].size(); ++column) {
                lxw_format* const how = row < plan.head ? remark_ : row > plan.head ? text_ : heads_[plan.columns[column].is_strong ? 1 : 0];
                if (!plan.rows[row][column].empty() || row == plan.head) worksheet_write_string(sheet, static_cast<lxw_row_t>(row), at(column), plan.rows[row][column].c_str(), how);
            }
        worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(plan.head + 1), 0);
        sheets_.push_back({sheet, &plan});
    }

    // Written last, so that the sheets to fill in come first.
    void add_lists(const std::string& name) {
        std::map<std::vector<std::string>, std::string> ranges;
        lxw_worksheet* lists = nullptr;
        std::string own_name;
        for (const auto& [sheet, plan] : sheets_)
            for (std::size_t column = 0; column < plan->columns.size(); ++column) {
                const auto& choices = plan->columns[column].choices;
                if (choices.empty()) continue;
                if (lists == nullptr) lists = workbook_add_worksheet(book_, (own_name = sheet_name(name, names_)).c_str());
                auto [range, is_new] = ranges.try_emplace(choices);
                if (is_new) range->second = write_list(lists, own_name, ranges.size() - 1, plan->rows[plan->head][column], choices);
                lxw_data_validation choose{};
                choose.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
                choose.value_formula = range->second.data();
                worksheet_data_validation_range(sheet, static_cast<lxw_row_t>(plan->head + 1), at(column), last_row, at(column), &choose);
            }
    }

    lxw_error close() { return workbook_close(book_); }

private:
    static lxw_col_t at(std::size_t column) { return static_cast<lxw_col_t>(column); }
    lxw_format* format() { return workbook_add_format(book_); }

    // Returns where the list stands, as a reference of the spreadsheet.
    std::string write_list(lxw_worksheet* lists, const std::string& own_name, std::size_t column, const std::string& heading, const std::vector<std::string>& choices) {
        worksheet_set_column(lists, at(column), at(column), 24, text_);
        worksheet_write_string(lists, 0, at(column), heading.c_str(), heads_[0]);
        for (std::size_t i = 0; i < choices.size(); ++i) worksheet_write_string(lists, static_cast<lxw_row_t>(i + 1), at(column), choices[i].c_str(), text_);
        const std::string letters = "$" + column_letters(static_cast<std::uint32_t>(column + 1)) + "$";
        return "='" + own_name + "'!" + letters + "2:" + letters + std::to_string(choices.size() + 1);
    }

    lxw_workbook* book_;
    lxw_format* text_ = nullptr;
    lxw_format* remark_ = nullptr;
    lxw_format* heads_[2] = {};
    std::set<std::string> names_;
    std::vector<std::pair<lxw_worksheet*, const SheetPlan*>> sheets_;
};

}  // namespace

Result<std::string> write_xlsx(const std::vector<SheetPlan>& sheets, const std::string& title, const std::string& lists) {
    const TemporaryFile file;
    if (!file) return file_failure("write", file.name(), system_reason(errno));
    Writer writer(file.name(), title);
    for (const SheetPlan& sheet : sheets) writer.add(sheet);
    writer.add_lists(lists);
    if (const lxw_error error = writer.close(); error != LXW_NO_ERROR) return file_failure("write", file.name(), lxw_strerror(error));
    return read_named_file(file.name(), max_binary_bytes);
}

}  // namespace waymark::data
