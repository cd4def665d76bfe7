// What tests of the PDF renderer share: a host in memory, and other people's programs to read what comes out.
#ifndef WAYMARK_TESTS_PDF_HOST_HPP
#define WAYMARK_TESTS_PDF_HOST_HPP

#include <catch2/catch.hpp>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "plugin/plugin.hpp"

namespace waymark::pdf_test {

namespace fs = std::filesystem;

inline std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A host in memory, with the theme and fonts that waymark comes with.
class Host {
public:
    std::map<std::string, std::string> written;
    Diagnostics problems;

    explicit Host(plugin::Options options = {}) {
        auto loaded = plugin::Plugin::load(WAYMARK_PDF_PLUGIN);
        if (!loaded) FAIL(loaded.error().message);
        plugin_ = std::move(loaded).value();
        plugin::Services services;
        services.read = [this](std::string_view name) { return read(name); };
        services.write = [this](std::string_view, std::string_view path, std::string_view bytes) -> Status {
            const std::lock_guard lock(mutex_);
            written[std::string(path)] = bytes;
            return Done{};
        };
        auto renderer = plugin::Renderer::open(*plugin_, services, options, problems);
        if (!renderer) FAIL(renderer.error().message);
        renderer_ = std::move(renderer).value();
    }

    Status render(const Document& document) {
        Diagnostics found;
        auto status = renderer_->render(document, document.id + ".pdf", found);
        const std::lock_guard lock(mutex_);
        problems.append(found);
        return status;
    }

    std::string pdf(const Document& document) {
        const auto status = render(document);
        if (!status) FAIL(status.error().message);
        return written.at(document.id + ".pdf");
    }

    // The messages of warnings that hold `words`.
    std::size_t warnings(const std::string& words) const {
        std::size_t count = 0;
        for (const auto& problem : problems.all())
            if (problem.severity == Severity::Warning && problem.message.find(words) != std::string::npos) ++count;
        return count;
    }

private:
    Result<std::string_view> read(std::string_view name) {
        const std::lock_guard lock(mutex_);
        const auto found = resources_.find(name);
        if (found != resources_.end()) return std::string_view(found->second);
        const auto root = name.starts_with("templates/") ? fs::path(WAYMARK_SOURCE_DIR) : fs::path(WAYMARK_BINARY_DIR) / "share/waymark";
        auto bytes = name == "pack/characters" ? std::string("abc→✓☐") : read_file(root / name);
        if (bytes.empty()) return Failure{FailureKind::File, "there is no " + std::string(name), {}};
        return std::string_view(resources_.emplace(std::string(name), std::move(bytes)).first->second);
    }

    std::mutex mutex_;
    std::map<std::string, std::string, std::less<>> resources_;
    std::unique_ptr<plugin::Plugin> plugin_;
    std::unique_ptr<plugin::Renderer> renderer_;
};

inline Inlines words(std::string text) { return {{Text{std::move(text), false}}}; }
inline Block paragraph(std::string text) { return {Paragraph{words(std::move(text))}, {}, nullptr}; }

inline Section section(std::string id, std::string role, std::string title) {
    Section out;
    out.id = std::move(id);
    out.role = std::move(role);
    out.title = words(std::move(title));
    out.start = Start::Page;
    return out;
}

inline Field field(std::string id, FieldType type, std::string label) {
    Field out;
    out.id = std::move(id);
    out.type = type;
    out.label = words(std::move(label));
    return out;
}

inline fs::path stored(const std::string& name, const std::string& bytes) {
    const fs::path folder = fs::path(WAYMARK_BINARY_DIR) / "tests" / "plugins" / "pdf" / "files";
    fs::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
}

struct Answer {
    int status = 0;
    std::string text;
};

inline Answer run(const std::string& command) {
    Answer out;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe);
    std::array<char, 4096> piece;
    for (std::size_t n; (n = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) out.text.append(piece.data(), n);
    out.status = pclose(pipe);
    return out;
}

}  // namespace waymark::pdf_test

#endif
