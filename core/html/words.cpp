#include <array>
#include <string>

#include "html/sheet.hpp"

namespace waymark::html {
namespace {

constexpr std::array<Word, 23> words = {{
    {"becomes", "becomes"},
    {"contents", "Contents"},
    {"cut-out", "Cut out and keep"},
    {"date", "Date"},
    {"done", "Done"},
    {"why", "Why this page:"},
    {"level", "Level {level}"},
    // Only a page to be read on a screen says these:
    {"skip", "Skip to the content"},
    {"save", "Save a filled-in copy"},
    {"print", "Print"},
    {"fill-in", "You can fill in this page. Save a copy to keep what you wrote: it stays in that file and is sent nowhere."},
    {"write-here", "Write here"},
    {"notes", "Notes"},
    {"choose", "Choose"},
    {"wide-table", "Wide table, scroll sideways to see all of it"},
    // Titles of call-outs whose author gave none. The core fills them in already; these are for other documents.
    {"block-callout", "Note"},
    {"block-key-tip", "Key tip"},
    {"block-pocket-coaching", "Pocket coaching"},
    {"block-scenario", "The case"},
    {"block-case-study", "A case"},
    {"block-activity", "Try it"},
    {"block-example", "Example"},
    {"block-source-credit", "Source"},
}};

}  // namespace

std::span<const Word> packet_words() { return words; }

std::string_view word(const Setting& setting, std::string_view key) {
    if (setting.words != nullptr)
        if (const auto found = setting.words->find(std::string(key)); found != setting.words->end()) return found->second;
    for (const auto& [name, english] : words)
        if (name == key) return english;
    return key;
}

std::string word_with(const Setting& setting, std::string_view key, std::string_view place, std::string_view value) {
    std::string out(word(setting, key));
    const std::string mark = "{" + std::string(place) + "}";
    if (const auto at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), value);
    return out;
}

}  // namespace waymark::html
