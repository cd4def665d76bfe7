// sample.hpp — a document with every kind of block, and a writer for it: what the tests of packets look at.
#ifndef WAYMARK_TESTS_HTML_SAMPLE_HPP
#define WAYMARK_TESTS_HTML_SAMPLE_HPP

#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>

#include "html/html.hpp"

namespace waymark::html::sample {

inline Inline words(std::string text) { return {Text{std::move(text), false}}; }
inline Inline personal(std::string text) { return {Text{std::move(text), true}}; }
inline Inlines line(std::string text) { return {words(std::move(text))}; }
inline Block block(BlockNode node) { return {std::move(node), {1, 1}, nullptr}; }
inline Block paragraph(std::string text) { return block(Paragraph{line(std::move(text))}); }
inline Cell cell(std::string text) { return text.empty() ? Cell{} : Cell{{paragraph(std::move(text))}}; }
inline Row row(std::vector<Cell> cells, bool band = false) { return {band, std::move(cells), {2, 1}}; }

inline Field field(std::string id, FieldType type, std::string label) {
    Field out;
    out.id = std::move(id);
    out.type = type;
    if (!label.empty()) out.label = line(std::move(label));
    return out;
}

inline Inlines rich_text() {
    return {words("Read "), {Strong{line("this")}}, words(" and "), {Emphasis{line("that")}}, words(", then "), {CodeSpan{"x < y"}}, {SoftBreak{}},
            {Link{"#sbar", {}, line("go to SBAR")}}, words(", "), {Link{"https://example.org/a?b=1&c=2", "A title", line("the site")}}, words(" or "),
            {Link{"mailto:eve@example.org", {}, line("eve@example.org")}}, words("."), {LineBreak{}}, {Badge{"new", "New", 0}}, words(" "),
            {Badge{"edition", "Alliance", 0}}, words(" "), {Badge{"level", "3", 3}}, words(" "), {Foreign{"es", line("sí se puede")}}};
}

inline Figure path_figure() {
    Figure figure;
    figure.kind = "path";
    figure.alternative = "Five steps rise from left to right; level 2 is lit.";
    int number = 0;
    for (const char* title : {"Pre-team", "Foundational", "Transitional", "Operational", "High-performing"}) {
        FigurePart part;
        part.title = title;
        part.number = ++number;
        part.lit = number == 2;
        figure.parts.push_back(part);
    }
    return figure;
}

inline Figure cycle_figure() {
    Figure figure;
    figure.kind = "cycle";
    figure.alternative = "Three questions lead into a ring of four steps.";
    figure.caption = line("Small tests, one after another");
    for (const auto& [slot, title] : {std::pair{"question", "What are we trying to do?"}, {"question", "How will we know?"}, {"step", "Plan"}, {"step", "Do"}, {"step", "Study"}, {"step", "Act"}}) {
        FigurePart part;
        part.slot = slot;
        part.title = title;
        if (part.slot == "step") part.points = {"Say what you expect", "Who, what, when"};
        figure.parts.push_back(part);
    }
    return figure;
}

inline Table sbar_table() {
    Table table;
    table.head_rows = 1;
    table.mnemonic = table.head_column = true;
    table.widths = {1, 3, 4, 6};
    table.caption = line("Four steps");
    table.rows = {row({cell(""), cell("Step"), cell("Ask yourself"), cell("Example")}), row({cell("Before the call")}, true),
                  row({cell("S"), cell("Situation"), cell("What is going on?"), cell("“Dr. Lindgren, this is Noor on the step-down unit.”")}),
                  row({cell("B"), cell("Background"), cell("What led up to it?"), cell("“She had surgery this afternoon.”")}), row({cell("In the call")}, true),
                  row({cell("A"), cell("Assessment"), cell("What do you think?"), cell("“I am worried that she is bleeding inside.”")})};
    return table;
}

inline Table contrast_table() {
    Table table;
    table.role = "contrast";
    table.head_rows = 1;
    table.rows = {row({cell("From"), cell("To")}), row({cell("Solve the problem"), cell("Ask who is closest to the problem")}), row({cell("Guard information"), cell("Share it the same day")})};
    return table;
}

inline Table matrix() {
    Table table;
    table.role = "matrix";
    table.head_rows = 1;
    table.head_column = true;
    table.rows = {row({cell("Team"), cell("Spon\u00ADsorship"), cell("Leadership"), cell("Training"), cell("Process"), cell("Engagement"), cell("Tools"), cell("Goals")})};
    for (const char* team : {"4 West", "Pharmacy, days"}) {
        Row line_of_team = row({cell(team)});
        for (int level : {3, 2, 2, 3, 2, 4, 5}) line_of_team.cells.push_back({{block(Paragraph{{{Badge{"level", std::to_string(level), level}}}})}});
        table.rows.push_back(line_of_team);
    }
    return table;
}

inline Table write_in() {
    Table table;
    table.role = "write-in";
    table.head_rows = 1;
    table.widths = {4, 2, 1};
    table.rows = {row({cell("What"), cell("Who"), cell("When")})};
    for (int r = 1; r <= 2; ++r) {
        Row blank;
        int c = 0;
        for (const char* head : {"What", "Who", "When"}) {
            const auto id = "plan.actions-" + std::to_string(r) + "-" + std::to_string(++c);
            blank.cells.push_back({{block(Form{"cell", 1, {field(id, c == 3 ? FieldType::Date : FieldType::Text, std::string(head) + ", " + std::to_string(r))}})}});
        }
        table.rows.push_back(blank);
    }
    return table;
}

inline Blocks text_blocks() {
    List steps{"steps", true, 1, true, {{{paragraph("Plan. Write down what you expect.")}, {}}, {{paragraph("Do. Try it once, on one shift.")}, {}}}};
    List questions{"questions", true, 1, false, {{{paragraph("What did you try?"), paragraph("Be frank.")}, {}}, {{paragraph("What did it show?")}, {}}}};
    List inner{"", false, 1, true, {{{paragraph("inside")}, {}}}};
    List plain{"", false, 1, true, {{{paragraph("one"), block(inner)}, {}}, {{paragraph("two")}, {}}}};
    List links{"links", false, 1, true, {{{block(Paragraph{{{Link{"https://www.lmpartnership.org/", {}, line("Labor Management Partnership")}}, words(" News and stories.")}})}, {}}}};
    List criteria{"criteria", false, 1, true, {{{paragraph("The team meets every month.")}, {}}, {{paragraph("Co-leads are trained.")}, {}}}};
    return {block(Paragraph{rich_text()}), block(Heading{2, "how", line("How it goes")}), block(steps), block(questions), block(Heading{4, "", line("Deeper than it should be")}),
            block(plain), block(criteria), block(links), block(Quote{{paragraph("We fixed it because we were asked.")}, line("A nurse on nights")}), block(Quote{{paragraph("No credit.")}, {}}),
            block(CodeBlock{"text", "plan -> do -> study -> act\n"}), block(ThematicBreak{}),
            block(Definitions{"definitions", {{line("Clarity."), {paragraph("The sponsor says what is expected.")}, {}}, {line("Resources."), {paragraph("Time and money.")}, {}}}}),
            block(Definitions{"glossary", {{line("Baseline."), {paragraph("The first numbers.")}, {}}}}),
            block(Definitions{"dialogue", {{line("Noor:"), {paragraph("I am worried.")}, {}}, {line("Surgeon:"), {paragraph("What do you need?")}, {}}}}),
            block(Image{"images/huddle.png", "", "A huddle at a white board"})};
}

inline Blocks boxes() {
    Blocks out;
    for (const char* role : {"key-tip", "pocket-coaching", "callout", "scenario", "case-study", "activity", "example", "source-credit"})
        out.push_back(block(Callout{role, std::string(role) == "scenario" ? line("A patient arrives a day early") : Inlines{}, {paragraph("Ask once, then wait. Silence gives people room to think.")}}));
    return out;
}

inline Blocks forms() {
    Field situation = field("plan.situation", FieldType::Lines, "Situation. Say in one sentence what is happening.");
    situation.lines = 2;
    Field proud = field("plan.proud", FieldType::Lines, "This month I was proud when");
    Field notes = field("plan.notes", FieldType::Lines, "");
    notes.lines = 6;
    Field team = field("plan.team", FieldType::Text, "Team");
    team.value = {personal("4 \"West\" <b>")};
    Field one = field("plan.shared", FieldType::ChooseOne, "Has the team shared a practice?");
    one.options = {{"yes", line("Yes"), false}, {"no", line("No"), false}};
    Field many = field("plan.channels", FieldType::ChooseMany, "How do you share news?");
    many.options = {{"huddles", line("Huddles"), false}, {"other", line("Another way"), true}};
    Form rating{"rating", 1, {field("plan.deadlines", FieldType::Rating, "The dates I set feel real."), field("plan.partner", FieldType::Rating, "People see us act as partners.")}};
    for (Field& statement : rating.fields) statement.anchors = {{1, "Never"}, {3, "Sometimes"}, {5, "Always"}};
    return {block(Form{"prompt", 1, {situation}}), block(Form{"stem", 1, {proud}}), block(Form{"notes", 1, {notes}}),
            block(Form{"fields", 2, {team, field("plan.month", FieldType::Date, "Month")}}), block(Form{"contacts", 1, {field("plan.support", FieldType::Text, "Who supports teams")}}),
            block(Form{"signatures", 1, {field("plan.management", FieldType::Signature, "Management sponsor"), field("plan.labor", FieldType::Signature, "Labor sponsor")}}),
            block(Form{"checklist", 1, {field("plan.role", FieldType::Check, "I know what my role asks of me."), field("plan.manager", FieldType::Check, "I met my own manager about it.")}}),
            block(Form{"dated-checklist", 1, {field("plan.met", FieldType::Check, "We met the team.")}}), block(Form{"sign-off", 1, {field("plan.sponsorship", FieldType::Check, "Sponsorship")}}),
            block(Form{"choose-one", 1, {one}}), block(Form{"choose-many", 1, {many}}), block(rating), block(write_in())};
}

inline Section section(std::string id, std::string role, std::string title, int depth, Blocks blocks) {
    Section out;
    out.id = std::move(id);
    out.role = std::move(role);
    out.file = "items/" + out.id + ".md";
    out.depth = depth;
    out.title = line(std::move(title));
    out.blocks = std::move(blocks);
    return out;
}

inline Document document(std::string name) {
    Document out;
    out.id = "p001-sponsor";
    out.title = "Sponsor resource packet";
    out.author = "Labor Management Partnership";
    out.subject = "Sponsor resource packet for " + name;
    out.language = "en-US";
    out.date = "2026-11-21";
    out.person = name;
    for (const Word& word : packet_words()) out.words.emplace(word.first, word.second);

    Section cover = section("cover", "cover", "", 1, {block(path_figure()), paragraph("These pages were chosen for your role.")});
    cover.title = {personal(name)};
    cover.eyebrow = "Sponsor resource packet";
    cover.lead = line("Labor sponsor · 3 teams");
    cover.listed = false;
    cover.facts = {{{}, line("This is not a formal assessment.")}, {{}, line("Alliance edition · prepared 2026-11-21")}};
    Section contents = section("contents", "contents", "Contents", 1, {block(Contents{})});
    contents.listed = false;
    Section overview = section("overview", "overview", "Three teams, two next steps each", 1, {block(matrix()), block(contrast_table())});
    overview.start = Start::Page;
    overview.lead = line("Where each team stands.");
    Section team = section("team-4w", "team", "4 West", 1, {paragraph("Where the team stands.")});
    team.level = 2;
    team.start = Start::Page;
    team.eyebrow = "Team 1 of 3";
    Section keep = section("team-4w-keep", "team", "Keep", 2, {paragraph("What the team has reached.")});
    keep.level = 2;
    Section tools = section("tools", "part", "Tools", 1, {});
    tools.start = Start::Page;
    Section sbar = section("sbar", "tool", "SBAR", 2, {block(sbar_table())});
    sbar.start = Start::Page;
    sbar.eyebrow = "Communication · tool";
    sbar.lead = line("Four short steps that carry the important facts to the person who has to act.");
    sbar.facts = {{"Use it to", line("ask for action, hand over, raise a concern")}, {"When", line("before you call")}, {"Time", line("2 minutes")}, {"Who", line("everyone on the team")}};
    sbar.reason = {personal("It helps 2 criteria that " + name + "’s team has not met.")};
    Section prose = section("prose", "tool", "Words & pictures", 2, text_blocks());
    Section look = section("boxes", "tool", "Boxes and figures", 2, boxes());
    look.blocks.push_back(block(cycle_figure()));
    Section sheet = section("plan", "worksheet", "Action plan", 2, forms());
    sheet.start = Start::Page;
    Form head{"head", 3, {field("sbar-worksheet.name", FieldType::Text, "Name"), field("sbar-worksheet.team", FieldType::Text, "Team"), field("sbar-worksheet.date", FieldType::Date, "Date")}};
    head.fields[0].value = {personal(name)};
    sheet.blocks.insert(sheet.blocks.begin(), block(std::move(head)));
    out.sections = {cover, contents, overview, team, keep, tools, sbar, prose, look, sheet};
    return out;
}

// One red pixel.
inline constexpr std::string_view png(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xDE\0\0\0\x0CIDATx\x9C\x63\xF8\xCF\xC0\0\0\3\1\1\0\xC9\xFE\x92\xEF\0\0\0\0IEND\xAE\x42\x60\x82", 69);

// Resources as the program has them: templates of the source, fonts of the build folder. Keeps what it has read.
class Resources {
public:
    Result<std::string_view> read(std::string_view name) {
        const std::lock_guard lock(mutex_);
        if (name == "pack/images/huddle.png") return png;
        const auto [found, is_new] = files_.try_emplace(std::string(name));
        if (is_new) found->second = load(name);
        if (!found->second.empty()) return std::string_view(found->second);
        return Failure{FailureKind::File, "the resource \"" + std::string(name) + "\" is missing", {}};
    }

private:
    static std::string load(std::string_view name) {
        const std::string folder = name.starts_with("fonts/") ? WAYMARK_BINARY_DIR "/share/waymark/" : WAYMARK_SOURCE_DIR "/";
        std::ifstream file(folder + std::string(name), std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        return bytes.str();
    }

    std::mutex mutex_;
    std::map<std::string, std::string> files_;
};

// What writers are made with.
class Supplies {
public:
    Supplies() : theme_(read_theme()), fonts_(open_fonts()) {}

    Tools tools(std::u32string characters = {}) {
        return {theme_, *fonts_, [this](std::string_view name) { return resources_.read(name); }, std::move(characters)};
    }

    Diagnostics problems;

private:
    theme::Theme read_theme() {
        return theme::read_theme(resources_.read("templates/theme.toml").value(), "templates/theme.toml", problems);
    }
    std::unique_ptr<text::FontBook> open_fonts() {
        auto book = text::FontBook::open(theme_.families, theme_.fallbacks, [this](std::string_view name) { return resources_.read("fonts/" + std::string(name)); });
        if (!book) throw std::runtime_error(book.error().message);
        return std::move(book).value();
    }

    Resources resources_;
    theme::Theme theme_;
    std::unique_ptr<text::FontBook> fonts_;
};

// A writer with all that it needs.
class Press : public Supplies {
public:
    Press() {
        auto writer = PacketWriter::open(tools(), problems);
        if (!writer) throw std::runtime_error(writer.error().message);
        writer_ = std::move(writer).value();
    }

    std::string write(const Document& document_given) { return writer_->write(document_given, problems); }

    // For several threads at once.
    std::string write_with_own_findings(const Document& document_given) const {
        Diagnostics own;
        return writer_->write(document_given, own);
    }

private:
    std::unique_ptr<PacketWriter> writer_;
};

}  // namespace waymark::html::sample

#endif
