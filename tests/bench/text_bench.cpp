// text_bench.cpp — what the text side costs: opening the fonts, shaping new words, setting a packet's paragraphs.
//
// The text is that of the shipped items, so words, lengths and punctuation are real. Prints medians in milliseconds of
// processor time, since machines are shared; even so, trust ratios.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <set>
#include <sstream>

#include "core/text/test_fonts.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

double milliseconds(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC;
}

double median(int times, const std::function<void()>& work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) all.push_back(milliseconds(work));
    std::nth_element(all.begin(), all.begin() + times / 2, all.end());
    return all[static_cast<std::size_t>(times / 2)];
}

// Lines of prose, each a paragraph, until there are `words` of them; the items are gone through again when they end.
std::vector<std::string> paragraphs(std::size_t words) {
    std::vector<std::string> prose;
    auto items = std::move(open_folder(WAYMARK_SOURCE_DIR "/content/items")).value();
    for (const std::string& name : items->list("", ".md")) {
        std::istringstream lines(std::move(items->read(name)).value());
        for (std::string line; std::getline(lines, line);)
            if (std::count(line.begin(), line.end(), ' ') > 5 && line.find('`') == std::string::npos)
                prose.push_back(line);
    }
    std::vector<std::string> out;
    for (std::size_t count = 0, i = 0; count < words && !prose.empty(); i = (i + 1) % prose.size()) {
        out.push_back(prose[i]);
        count += static_cast<std::size_t>(std::count(prose[i].begin(), prose[i].end(), ' ')) + 1;
    }
    return out;
}

std::vector<std::string> different_words(const std::vector<std::string>& texts, std::size_t count) {
    std::set<std::string> words;
    for (const std::string& text : texts) {
        std::istringstream in(text);
        for (std::string word; in >> word && words.size() < count;) words.insert(word);
    }
    return {words.begin(), words.end()};
}

std::size_t set_all(const std::vector<std::vector<Span>>& texts, Pt width, const FontBook& book,
                    const Hyphenator* hyphenator) {
    std::size_t lines = 0;
    for (const auto& spans : texts) lines += break_lines(spans, {}, {.width = width}, book, hyphenator).size();
    return lines;
}

}  // namespace

int main() {
    const auto texts = paragraphs(6000);
    const auto words = different_words(paragraphs(60000), 1500);
    std::vector<std::vector<Span>> spans;
    std::size_t characters = 0;
    for (const std::string& text : texts) {
        spans.push_back({Span{text}});
        characters += text.size();
    }

    fmt::print("{} paragraphs, {} characters; {} different words\n", texts.size(), characters, words.size());
    fmt::print("open the book            {:8.3f}\n", median(21, [] { (void)open_test_fonts(); }));
    fmt::print("open, shape {} words   {:8.3f}\n", words.size(), median(21, [&] {
                   const auto book = open_test_fonts();
                   for (const std::string& word : words) (void)book->word(word, Style::Regular);
               }));

    const auto book = open_test_fonts();
    fmt::print("shape {} words again   {:8.3f}\n", words.size(), median(101, [&] {
                   for (const std::string& word : words) (void)book->shape(word, Style::Regular);
               }));
    for (const std::string& word : words) (void)book->word(word, Style::Regular);
    fmt::print("look up {} words       {:8.3f}\n", words.size(), median(101, [&] {
                   for (const std::string& word : words) (void)book->word(word, Style::Regular);
               }));
    fmt::print("first CJK character      {:8.3f}\n", median(11, [] {
                   const auto fresh = open_test_fonts();
                   (void)fresh->word("中", Style::Regular);
               }));

    const auto hyphenator = open_test_hyphenator();
    fmt::print("first hyphenation        {:8.3f}\n", milliseconds([&] { (void)hyphenator->points("facilitation"); }));
    fmt::print("read the patterns        {:8.3f}\n",
               median(11, [] { (void)open_test_hyphenator()->points("facilitation"); }));
    for (const float width : {410.0f, 240.0f, 110.0f}) {
        std::size_t lines = 0;
        const double cold = milliseconds([&] { (void)set_all(spans, Pt{width}, *book, hyphenator.get()); });
        const double warm = median(101, [&] { lines = set_all(spans, Pt{width}, *book, hyphenator.get()); });
        fmt::print("set {:5} lines, {:3} pt    {:8.3f}   (the first time {:.3f})\n", lines, width, warm, cold);
    }

    const auto base = latin_base();
    for (const Style style : {Style::Regular, Style::Mono})
        fmt::print("subset {:17} {:8.3f}   {} bytes\n", book->face_name(book->face_of(style)),
                   median(11, [&] { (void)book->subset(book->face_of(style), base, {}); }),
                   book->subset(book->face_of(style), base, {}).value().file.size());
    const FaceId cjk = book->word("中", Style::Regular).runs.front().face;
    fmt::print("subset 3 CJK characters  {:8.3f}\n", median(11, [&] { (void)book->subset(cjk, U"中文字", {}); }));
}
