// A tiny third renderer, written against the installed SDK alone: how many words each section holds, as text.
#include <waymark/plugin.hpp>

#include <string>
#include <string_view>

namespace {

using waymark::sdk::Node;

// Words between spaces, in all that a node holds.
std::size_t count_words(Node node) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : node.text()) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        if (!space && !inside) ++words;
        inside = !space;
    }
    for (const Node child : node) words += count_words(child);
    return words;
}

class Words final : public waymark::sdk::Renderer {
public:
    Words(const waymark::sdk::Run&, const waymark::sdk::Options& options) : separator_(options.get("separator", ": ")) {}

    void render(const waymark::sdk::Job& job, Node document) override {
        std::string out;
        for (const Node child : document)
            if (child.is("section")) out += child.text_of("id") + separator_ + std::to_string(count_words(child)) + "\n";
        if (out.empty()) throw waymark::sdk::Failed("the document has no sections", "add one");
        job.write(job.path(), out);
    }

private:
    std::string separator_;
};

}  // namespace

extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    static constexpr wm_plugin plugin = waymark::sdk::make_plugin<Words>("org.example.words", "1.0.0", "words", "txt");
    return &plugin;
}
