// plugin.cpp — the PDF renderer: reads a document through the plugin edge, lays it out, paints it.
//
// Options: "stage" = "trace" writes the pages as text (layout::dump) instead of PDF. "large-print", "monochrome", "duplex" =
// "true": the forms of paper, see theme/variants.hpp and layout/paginate.hpp. "cut-marks" = a paper of the theme, "a4" say:
// pages smaller than that go side by side on sheets of it, with marks where to cut.
// Resources: "templates/theme.toml", "fonts/<file>" for each file that the theme names, "pack/characters", and for the
// language of a document "hyphen/<language>.dic", "hyphen/en_US.dic" say; without it nothing is hyphenated.

#include <waymark/plugin.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "layout/impose.hpp"
#include "layout/paginate.hpp"
#include "layout/strip_cache.hpp"
#include "paint.hpp"
#include "text/fonts.hpp"
#include "text/line_cache.hpp"
#include "text/paragraph.hpp"
#include "theme/variants.hpp"

namespace waymark::pdf {
namespace {

enum class Form { Pdf, Trace };

std::string resource(const sdk::Run& run, const std::string& name) {
    const auto bytes = run.read(name);
    if (!bytes) throw sdk::Failed("the resource \"" + name + "\" is missing", "is waymark installed completely?");
    return std::string(*bytes);
}

bool is_on(const sdk::Options& options, std::string_view name) { return options.get(name, "false") == "true"; }

theme::Theme open_theme(const sdk::Run& run, const sdk::Options& options) {
    const std::string name = "templates/theme.toml";
    Diagnostics problems;
    auto theme = theme::read_theme(resource(run, name), name, problems);
    for (const auto& problem : problems.all()) run.report(problem);
    if (problems.has_errors()) throw sdk::Failed("the theme has errors");
    if (is_on(options, "large-print")) theme = theme::large_print(std::move(theme));
    if (is_on(options, "monochrome")) theme = theme::monochrome(std::move(theme));
    return theme;
}

std::optional<Size> sheet_of(const theme::Theme& theme, const sdk::Options& options) {
    const auto name = options.find("cut-marks");
    if (!name) return std::nullopt;
    const theme::Paper* paper = theme.paper(*name);
    if (paper == nullptr) throw sdk::Failed("the theme has no paper \"" + std::string(*name) + "\" to put cards on", "name one of its papers");
    return paper->size;
}

std::unique_ptr<text::FontBook> open_fonts(const sdk::Run& run, const theme::Theme& theme) {
    const auto load = [run](std::string_view name) -> Result<std::string_view> {
        const auto bytes = run.read("fonts/" + std::string(name));
        if (!bytes) return Failure{FailureKind::File, "the font \"" + std::string(name) + "\" is missing", {}};
        return *bytes;
    };
    auto book = text::FontBook::open(theme.families, theme.fallbacks, load);
    if (!book) throw sdk::Failed(book.error().message, book.error().hint);
    return std::move(book).value();
}

// Those of the pack; a host without a pack gives none.
std::u32string pack_characters(const sdk::Run& run) {
    std::u32string characters;
    const auto pack = run.read("pack/characters").value_or(std::string_view{});
    for (std::size_t at = 0; at < pack.size();) characters += next_code_point(pack, at);
    return characters;
}

std::string code_of(char32_t character) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string digits;
    for (int shift = 20; shift >= 0; shift -= 4)
        if (shift < 16 || !digits.empty() || (character >> shift) != 0) digits += hex[character >> shift & 15];
    return "U+" + digits;
}

// Says which words could not be set as they are, each once.
void report_unset_text(const sdk::Job& job, const layout::Layout& pages) {
    std::set<std::string> said;
    for (const auto& page : pages.pages) {
        for (const auto& item : page.items) {
            const auto* text = std::get_if<layout::TextItem>(&item.shape);
            if (!text || !text->shaped) continue;
            const auto& shaped = *text->shaped;
            if (shaped.missing.empty() && !shaped.right_to_left) continue;
            if (!said.insert(shaped.text).second) continue;
            for (const auto character : shaped.missing)
                job.warn("no font has " + code_of(character) + ", in \"" + shaped.text + "\": its code is printed instead",
                         "add a font that has it to the fallbacks of the theme");
            if (shaped.right_to_left)
                job.warn("\"" + shaped.text + "\" is written from right to left, which is not laid out: check it on the page");
        }
    }
}

// The hyphenators of a run, by the language of documents. Thread safe.
class Hyphenators {
public:
    explicit Hyphenators(const sdk::Run& run) : run_(run) {}

    [[nodiscard]] const text::Hyphenator* of(const std::string& language) {
        const std::lock_guard lock(mutex_);
        auto [found, is_new] = by_language_.try_emplace(language);
        if (is_new)
            if (const auto patterns = run_.read("hyphen/" + file_name(language)))
                found->second = text::Hyphenator::from_patterns(std::string(*patterns));
        return found->second.get();
    }

private:
    // "en-US" → "en_US.dic", as these files are called everywhere.
    static std::string file_name(std::string language) {
        std::replace(language.begin(), language.end(), '-', '_');
        return language + ".dic";
    }

    sdk::Run run_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<text::Hyphenator>> by_language_;
};

class PdfRenderer final : public sdk::Renderer {
public:
    PdfRenderer(const sdk::Run& run, const sdk::Options& options)
        : theme_(open_theme(run, options)),
          book_(open_fonts(run, theme_)),
          form_(options.get("stage", "pdf") == "trace" ? Form::Trace : Form::Pdf),
          sides_(is_on(options, "duplex") ? layout::Sides::Both : layout::Sides::One),
          sheet_(sheet_of(theme_, options)),
          hyphenators_(run),
          lines_(*book_),
          painter_(theme_, *book_, pack_characters(run)) {
        if (form_ == Form::Pdf) painter_.prepare_ahead();
    }

    void render(const sdk::Job& job, sdk::Node node) override {
        const Document document = sdk::read_document(job, node, groups_);
        Diagnostics problems;
        const layout::Tools tools{theme_, *book_, hyphenators_.of(document.language), {}, &strips_, sides_, &lines_};
        auto pages = layout::paginate(document, tools, problems);
        if (sheet_) pages = layout::impose(std::move(pages), *sheet_);
        for (const auto& problem : problems.all()) job.report(problem);
        if (book_->has_troubled_words()) report_unset_text(job, pages);
        if (form_ == Form::Trace) {
            job.write(job.path(), layout::dump(pages, *book_));
            return;
        }
        const auto warn = [&job](std::string message, std::string hint) { job.warn(std::move(message), std::move(hint)); };
        job.write(job.path(), painter_.paint(pages, document, warn));
    }

private:
    const theme::Theme theme_;
    const std::unique_ptr<text::FontBook> book_;
    const Form form_;
    const layout::Sides sides_;
    const std::optional<Size> sheet_;  // that small pages are put on side by side
    Hyphenators hyphenators_;
    sdk::GroupCache groups_;
    layout::StripCache strips_;
    text::LineCache lines_;
    Painter painter_;
};

}  // namespace
}  // namespace waymark::pdf

extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    static constexpr wm_plugin plugin =
        waymark::sdk::make_plugin<waymark::pdf::PdfRenderer>("org.waymark.pdf", "0.1.0", "pdf", "pdf");
    return &plugin;
}
