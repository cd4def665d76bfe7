#include "run/print_file.hpp"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr alone
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace waymark::run {
namespace {

std::string_view bytes_of(const Buffer& buffer) { return {reinterpret_cast<const char*>(buffer.getBuffer()), buffer.getSize()}; }

// Pages as they are printed: what annotations show becomes a part of the page; who reads a screen reader's structure has the
// file itself.
void flatten(QPDF& file) {
    QPDFPageDocumentHelper pages(file);
    pages.flattenAnnotations();
    for (QPDFPageObjectHelper& page : pages.getAllPages())
        for (const char* key : {"/Annots", "/StructParents", "/Tabs"}) page.getObjectHandle().removeKey(key);
}

QPDFObjectHandle blank_like(QPDF& file, QPDFObjectHandle page) {
    QPDFObjectHandle out = QPDFObjectHandle::newDictionary();
    out.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    out.replaceKey("/MediaBox", QPDFPageObjectHelper(page).getAttribute("/MediaBox", true));
    out.replaceKey("/Resources", QPDFObjectHandle::newDictionary());
    return file.makeIndirectObject(out);
}

// All packets hold the same fonts; one of each is enough.
void share_fonts(QPDF& file) {
    std::map<std::string, QPDFObjectHandle> fonts;
    for (QPDFObjectHandle object : file.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/FontFile2")) continue;
        QPDFObjectHandle font = object.getKey("/FontFile2");
        object.replaceKey("/FontFile2", fonts.try_emplace(sha256_hex(bytes_of(*font.getRawStreamData())), font).first->second);
    }
}

std::string stem_of(std::string_view name) { return std::string(name.ends_with(".pdf") ? name.substr(0, name.size() - 4) : name); }

// "print.pdf" or "print-12.pdf", of the stem "print".
bool is_part(std::string_view stem, std::string_view name) {
    if (!name.starts_with(stem) || !name.ends_with(".pdf") || name.size() < stem.size() + 4) return false;
    const std::string_view rest = name.substr(stem.size(), name.size() - stem.size() - 4);
    return rest.empty() || (rest.size() > 1 && rest.front() == '-' && rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

}  // namespace

bool is_print_part(std::string_view print_name, std::string_view file) { return is_part(fold_case(stem_of(print_name)), fold_case(file)); }

struct PrintFile::State {
    struct Source {
        std::string bytes;
        std::unique_ptr<QPDF> file;
    };

    Output& output;
    const std::string stem;
    const std::size_t most_pages;
    std::vector<std::string> names = {};
    std::vector<Source> sources = {};  // of the part: their streams are read when it is written
    std::size_t pages = 0;             // in the part

    [[nodiscard]] std::string name_of(std::size_t part) const { return stem + "-" + std::to_string(part) + ".pdf"; }

    void add(Source source, std::size_t count) {
        sources.push_back(std::move(source));
        pages += count + count % 2;
    }

    std::shared_ptr<Buffer> joined() {
        QPDF out;
        out.emptyPDF();
        QPDFPageDocumentHelper all(out);
        for (Source& source : sources) {
            std::vector<QPDFPageObjectHelper> own = QPDFPageDocumentHelper(*source.file).getAllPages();
            for (QPDFPageObjectHelper& page : own) all.addPage(page, false);
            if (own.size() % 2 == 1) all.addPage(blank_like(out, own.back().getObjectHandle()), false);
        }
        share_fonts(out);
        QPDFWriter writer(out);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        return writer.getBufferSharedPointer();
    }

    Status write(std::string name) {
        const auto buffer = joined();
        sources.clear();
        pages = 0;
        const auto written = output.write(name, bytes_of(*buffer), about_print);
        if (!written) return written.error();
        if (*written == Written::Kept) return Failure{FailureKind::File, "cannot write " + output.path_of(name).string() + ": someone changed that file since waymark wrote it", "use --force to overwrite it, or give --print-all another name"};
        names.push_back(std::move(name));
        return Done{};
    }
};

PrintFile::PrintFile(Output& output, std::string name, std::size_t most_pages)
    : state_(new State{output, stem_of(name), most_pages}) {}
PrintFile::~PrintFile() = default;

Status PrintFile::add(std::string bytes, const std::string& shown) {
    try {
        State::Source source{std::move(bytes), std::make_unique<QPDF>()};
        source.file->setSuppressWarnings(true);
        source.file->processMemoryFile(shown.c_str(), source.bytes.data(), source.bytes.size());
        flatten(*source.file);
        const std::size_t count = QPDFPageDocumentHelper(*source.file).getAllPages().size();
        if (state_->pages != 0 && state_->pages + count > state_->most_pages)
            if (const Status status = state_->write(state_->name_of(state_->names.size() + 1)); !status) return status;
        state_->add(std::move(source), count);
        return Done{};
    } catch (const std::exception& problem) {
        return Failure{FailureKind::File, "cannot add " + shown + " to the file to print: " + problem.what(), "make it anew with --force"};
    }
}

Status PrintFile::finish() {
    try {
        if (!state_->sources.empty()) {
            const std::string name = state_->names.empty() ? state_->stem + ".pdf" : state_->name_of(state_->names.size() + 1);
            if (const Status status = state_->write(name); !status) return status;
        }
    } catch (const std::exception& problem) {
        return Failure{FailureKind::File, std::string("cannot join the files to print: ") + problem.what(), {}};
    }
    const auto kept = state_->output.remove_stale([&](const ManifestEntry& entry) { return is_part(state_->stem, entry.name) && entry.about == about_print; });
    if (!kept) return kept.error();
    return Done{};
}

const std::vector<std::string>& PrintFile::names() const { return state_->names; }

}  // namespace waymark::run
