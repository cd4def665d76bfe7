#include "specimen.hpp"

#include "../text/test_fonts.hpp"
#include "base/files.hpp"

namespace waymark::layout::specimen {
namespace {

World open_world() {
    World world;
    Diagnostics problems;
    const auto toml = read_named_file(WAYMARK_SOURCE_DIR "/templates/theme.toml", max_text_bytes);
    if (toml) world.theme = theme::read_theme(toml.value(), "theme.toml", problems);
    world.fonts = text::open_test_fonts();
    world.hyphenator = text::open_test_hyphenator();
    return world;
}

void append_tokens(const std::string& text, std::vector<std::string>& tokens) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] != 'w' && text[i] != 'W') || i + 1 >= text.size() || text[i + 1] < '0' || text[i + 1] > '9') continue;
        std::size_t end = i + 1;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        tokens.push_back("w" + text.substr(i + 1, end - i - 1));
        i = end - 1;
    }
}

}  // namespace

const World& world() {
    static const World world = open_world();
    return world;
}

Layout laid_out(const Document& document, Diagnostics& problems) { return paginate(document, world().tools(), problems); }

Layout laid_out(const Document& document) {
    Diagnostics problems;
    return laid_out(document, problems);
}

Block block(BlockNode node) { return {std::move(node), {1, 1}, nullptr}; }
Inlines plain_text(std::string words) { return {Inline{Text{std::move(words)}}}; }

Section section_of(Blocks blocks) {
    Section section;
    section.id = "section";
    section.role = "tool";
    section.file = "items/section.md";
    section.title = plain_text("Title");
    section.blocks = std::move(blocks);
    return section;
}

Document document_of(std::vector<Section> sections) {
    Document document;
    document.title = "Packet";
    document.person = "Eve";
    document.paper = "letter";
    document.words = {{"page-of", "Page {n} of {m}"}, {"why", "Why this page:"}, {"date", "Date"}, {"done", "Done"},
                      {"block-case-study", "A case"}, {"cut-out", "Cut out"}};
    document.sections = std::move(sections);
    return document;
}

// ---- Writer ---------------------------------------------------------------------------------------------------------

int Writer::below(int bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(bound));
}

std::string Writer::token() { return "w" + std::to_string(next_++); }

std::string Writer::words(int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += (i > 0 ? " " : "") + token();
    return result;
}

Inlines Writer::text(int count) {
    Inlines inlines;
    for (int done = 0; done < count;) {
        const int some = std::min(count - done, 1 + below(8));
        if (done > 0) inlines.push_back({Text{" "}});
        switch (below(10)) {
            case 9: inlines.push_back({Foreign{"es", plain_text(words(some))}}); break;
            case 0: inlines.push_back({Strong{plain_text(words(some))}}); break;
            case 1: inlines.push_back({Emphasis{plain_text(words(some))}}); break;
            case 2: inlines.push_back({CodeSpan{words(some)}}); break;
            case 3: inlines.push_back({Link{below(2) == 0 ? "#nowhere" : "https://example.org/", {}, plain_text(words(some))}}); break;
            case 4: inlines.push_back({Badge{"new", words(1), 0}}); done += 1 - some; break;
            case 5: inlines.push_back({Text{words(some)}}); inlines.push_back({LineBreak{}}); break;
            default: inlines.push_back({Text{words(some)}});
        }
        done += some;
    }
    return inlines;
}

Block Writer::paragraph(int count) { return specimen::block(Paragraph{text(count)}); }

Field Writer::field(FieldType type) {
    Field field;
    field.id = "f" + std::to_string(fields_++);
    field.type = type;
    field.label = text(1 + below(9));
    field.lines = 1 + below(4);
    return field;
}

Block Writer::list(int depth) {
    List list;
    static const std::vector<std::string> roles = {"", "", "steps", "questions", "criteria", "links"};
    list.role = roles[static_cast<std::size_t>(below(6))];
    list.ordered = list.role == "steps" || list.role == "questions" || below(2) == 0;
    list.tight = below(2) == 0;
    for (int i = 1 + below(6); i > 0; --i) {
        ListItem item;
        item.blocks.push_back(paragraph(1 + below(20)));
        if (depth > 0 && below(4) == 0) item.blocks.push_back(this->list(depth - 1));
        list.items.push_back(std::move(item));
    }
    return specimen::block(std::move(list));
}

Block Writer::table() {
    Table table;
    static const std::vector<std::string> roles = {"table", "contrast", "matrix", "write-in"};
    table.role = roles[static_cast<std::size_t>(below(4))];
    const int columns = table.role == "contrast" ? 2 : 1 + below(5);
    table.head_rows = below(2);
    table.head_column = below(2) == 0;
    table.mnemonic = below(5) == 0;
    if (below(2) == 0) table.caption = text(3);
    const int rows = table.head_rows + 1 + below(12);
    for (int r = 0; r < rows; ++r) {
        Row row;
        row.band = r > table.head_rows && below(6) == 0;
        for (int c = 0; c < (row.band ? 1 : columns); ++c) {
            Cell cell;
            if (below(8) > 0) cell.blocks.push_back(paragraph(1 + below(r < table.head_rows ? 3 : 12)));
            row.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    return specimen::block(std::move(table));
}

Block Writer::form() {
    static const std::vector<std::string> roles = {"head", "prompt", "stem", "fields", "contacts", "signatures", "checklist", "dated-checklist",
                                                   "sign-off", "choose-one", "choose-many", "rating"};
    Form form;
    form.role = roles[static_cast<std::size_t>(below(12))];
    form.columns = 1 + below(2);
    const bool is_choice = form.role == "choose-one" || form.role == "choose-many";
    for (int i = is_choice ? 1 : 1 + below(5); i > 0; --i) {
        form.fields.push_back(field(is_choice ? FieldType::ChooseOne : form.role == "rating" ? FieldType::Rating : FieldType::Text));
        for (int o = is_choice ? 2 + below(5) : 0; o > 0; --o)
            form.fields.back().options.push_back({"o" + std::to_string(o), text(1 + below(5)), o == 1 && below(2) == 0});
    }
    return specimen::block(std::move(form));
}

Block Writer::definitions() {
    static const std::vector<std::string> roles = {"definitions", "glossary", "dialogue"};
    Definitions definitions;
    definitions.role = roles[static_cast<std::size_t>(below(3))];
    for (int i = 1 + below(5); i > 0; --i) {
        Definition entry;
        entry.term = text(1 + below(3));
        entry.blocks.push_back(paragraph(1 + below(30)));
        if (below(4) == 0) entry.blocks.push_back(paragraph(1 + below(30)));
        definitions.entries.push_back(std::move(entry));
    }
    return specimen::block(std::move(definitions));
}

Block Writer::block(int depth) {
    static const std::vector<std::string> boxes = {"key-tip", "pocket-coaching", "callout", "scenario", "case-study", "activity", "example", "source-credit"};
    switch (below(depth > 0 ? 13 : 9)) {
        case 0: {
            Heading heading{2 + below(3), "h" + std::to_string(next_), {}};
            heading.text = text(1 + below(4));
            return specimen::block(std::move(heading));
        }
        case 1: return list(2);
        case 2: return table();
        case 3: return form();
        case 4: return definitions();
        case 5: {
            const std::string first = words(6);  // operands of + have no order
            return specimen::block(CodeBlock{"text", first + "\n  " + words(4)});
        }
        case 6: return specimen::block(ThematicBreak{});
        case 7: {
            Image image{"images/x.png", "", words(3)};
            image.title = words(2);
            return specimen::block(std::move(image));
        }
        case 8:
        case 9: return paragraph(1 + below(90));
        case 10: {
            Quote quote;
            quote.blocks.push_back(paragraph(20));
            quote.credit = text(3);
            return specimen::block(std::move(quote));
        }
        case 11: {
            auto blocks = std::make_shared<Blocks>();
            for (int i = 1 + below(3); i > 0; --i) blocks->push_back(block(depth - 1));
            return specimen::block(Group{nested_groups | ++groups_, std::move(blocks)});
        }
        default: {
            Callout callout;
            callout.role = boxes[static_cast<std::size_t>(below(8))];
            if (callout.role != "source-credit") callout.title = text(2);
            for (int i = 1 + below(4); i > 0; --i) callout.blocks.push_back(block(depth - 1));
            return specimen::block(std::move(callout));
        }
    }
}

Section Writer::section(int depth, Start start, int blocks) {
    Section section;
    section.id = "s" + std::to_string(next_);
    section.role = "tool";
    section.file = "items/" + section.id + ".md";
    section.depth = depth;
    section.start = start;
    if (below(2) == 0) section.eyebrow = words(2);
    section.title = plain_text(words(1 + below(5)));
    if (below(2) == 0) section.lead = text(1 + below(25));
    for (int i = below(5); i > 0; --i) {
        Fact fact;
        fact.label = token();
        fact.value = plain_text(words(1 + below(6)));
        section.facts.push_back(std::move(fact));
    }
    if (below(2) == 0) section.reason = text(3 + below(20));
    section.blocks.push_back(paragraph(30));
    for (int i = 0; i < blocks; ++i) section.blocks.push_back(block(2));
    section.blocks.push_back(paragraph(1 + below(40)));
    return section;
}

Document Writer::document() {
    Document document = document_of({});
    if (below(2) == 0) document.paper = "a4";
    for (int part = 1 + below(3); part > 0; --part) {
        document.sections.push_back(section(1, Start::Page, below(4)));
        for (int i = below(4); i > 0; --i) document.sections.push_back(section(2, below(2) == 0 ? Start::Page : Start::Flow, below(12)));
    }
    return document;
}

// ---- What stands on the pages ---------------------------------------------------------------------------------------

std::vector<std::string> tokens_on(const Page& page) {
    std::vector<std::string> tokens;
    for (const Item& item : page.items) {
        const auto* text = std::get_if<TextItem>(&item.shape);
        if (text != nullptr && item.element != artifact) append_tokens(text->shaped->text, tokens);
    }
    return tokens;
}

std::vector<std::string> tokens_on(const Layout& layout) {
    std::vector<std::string> tokens;
    for (const Page& page : layout.pages) {
        const std::vector<std::string> more = tokens_on(page);
        tokens.insert(tokens.end(), more.begin(), more.end());
    }
    return tokens;
}

std::string text_on(const Page& page, Which which) {
    std::string words;
    for (const Item& item : page.items) {
        const auto* text = std::get_if<TextItem>(&item.shape);
        if (text == nullptr || (item.element == artifact) != (which == Which::Artifacts) || text->shaped == nullptr) continue;
        words += text->shaped->text;
        words += text->hyphen ? "" : " ";
    }
    return words;
}

}  // namespace waymark::layout::specimen
