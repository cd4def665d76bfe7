#include "plugin/host.hpp"

#include <exception>
#include <utility>

#include "base/files.hpp"
#include "base/text.hpp"
#include "plugin/nodes.hpp"

namespace waymark::plugin {

void Findings::add(Diagnostic problem) {
    const std::lock_guard lock(mutex_);
    reported_.add(std::move(problem));
}

void Findings::refuse(Failure failure) {
    const std::lock_guard lock(mutex_);
    if (!refusal_) refusal_ = std::move(failure);
}

void Findings::deliver(Diagnostics& problems) {
    const std::lock_guard lock(mutex_);
    problems.append(reported_);
    reported_ = {};
}

std::optional<Failure> Findings::refusal() const {
    const std::lock_guard lock(mutex_);
    return refusal_;
}

std::string Findings::first_error() const {
    const std::lock_guard lock(mutex_);
    for (const auto& problem : reported_.all())
        if (problem.severity == Severity::Error) return problem.message;
    return {};
}

namespace {

// No message is worth more room than this, and a plugin's may be anything.
constexpr std::size_t max_message_bytes = 4000;

wm_text view(std::string_view text) { return {text.data(), text.size()}; }

std::string_view text_of(wm_text text) { return text.data ? std::string_view{text.data, text.length} : std::string_view{}; }

// A copy that is well-formed UTF-8 and not too long.
std::string message_of(wm_text text) {
    const auto given = text_of(text).substr(0, max_message_bytes);
    std::string clean;
    clean.reserve(given.size());
    for (std::size_t at = 0; at < given.size();) append_utf8(clean, next_code_point(given, at));
    return clean;
}

Severity severity_of(wm_severity severity) {
    switch (severity) {
        case WM_NOTE: return Severity::Note;
        case WM_WARNING: return Severity::Warning;
        case WM_ERROR: return Severity::Error;
    }
    return Severity::Error;
}

// Runs what the core does for a plugin; an exception becomes a refusal among `findings`.
template <typename Work>
wm_status guarded(Findings& findings, Work work) noexcept {
    try {
        try {
            return work();
        } catch (const std::exception& problem) {
            findings.refuse({FailureKind::Plugin, problem.what(), {}});
        }
    } catch (...) {
        // No memory for the message, or an exception of no known type: the status alone must do.
    }
    return WM_REFUSED;
}

// ---- Reading a document ------------------------------------------------------------------------------------------------

wm_text node_kind(const wm_node* node) noexcept { return node ? node->kind : wm_text{}; }
wm_text node_text(const wm_node* node) noexcept { return node ? node->text : wm_text{}; }
std::size_t node_child_count(const wm_node* node) noexcept { return node ? node->child_count : 0; }

const wm_node* node_child(const wm_node* node, std::size_t index) noexcept {
    return node && index < node->child_count ? node->children + index : nullptr;
}

std::size_t node_attribute_count(const wm_node* node) noexcept { return node ? node->attribute_count : 0; }

wm_text node_attribute_name(const wm_node* node, std::size_t index) noexcept {
    return node && index < node->attribute_count ? node->attributes[index].name : wm_text{};
}

wm_text node_attribute_value(const wm_node* node, std::size_t index) noexcept {
    return node && index < node->attribute_count ? node->attributes[index].value : wm_text{};
}

wm_text node_attribute(const wm_node* node, wm_text name) noexcept {
    for (std::size_t i = 0; i < node_attribute_count(node); ++i)
        if (text_of(node->attributes[i].name) == text_of(name)) return node->attributes[i].value;
    return {};
}

void node_position(const wm_node* node, std::uint32_t* line, std::uint32_t* column) noexcept {
    if (line) *line = node ? node->at.line : 0;
    if (column) *column = node ? node->at.column : 0;
}

std::uint64_t node_key(const wm_node* node) noexcept { return node ? node->key : 0; }
std::int32_t node_is_personal(const wm_node* node) noexcept { return node && node->personal ? 1 : 0; }

// ---- The run and its jobs ------------------------------------------------------------------------------------------------

// A resource that is not there may be asked for in hope (a font, an image), so this alone does not fail the run.
wm_status read(wm_run* run, wm_text name, wm_text* bytes) noexcept {
    if (!run || !bytes) return WM_REFUSED;
    *bytes = {};
    return guarded(run->findings, [&]() -> wm_status {
        const auto wanted = text_of(name);
        if (!run->services.read || !is_inside_name(wanted)) return WM_REFUSED;
        const auto found = run->services.read(wanted);
        if (!found) return WM_REFUSED;
        *bytes = view(*found);
        return WM_OK;
    });
}

void report(wm_run* run, wm_job* job, wm_severity severity, wm_text file, std::uint32_t line, std::uint32_t column,
            wm_text message, wm_text hint) noexcept {
    if (!run && !job) return;
    auto& findings = job ? job->findings : run->findings;
    (void)guarded(findings, [&]() -> wm_status {
        findings.add({severity_of(severity), {message_of(file), {line, column}}, message_of(message), message_of(hint)});
        return WM_OK;
    });
}

wm_text job_name(const wm_job* job) noexcept { return job ? view(job->name) : wm_text{}; }
wm_text job_path(const wm_job* job) noexcept { return job ? view(job->path) : wm_text{}; }

// Whether a job may write `path`: its own file, or one below the folder that this is in.
bool belongs_to(std::string_view path, std::string_view own) {
    if (path == own) return true;
    const auto slash = own.rfind('/');
    const auto folder = slash == std::string_view::npos ? std::string_view{} : own.substr(0, slash + 1);
    return is_inside_name(path) && path.starts_with(folder);
}

wm_status write(wm_run* run, wm_job* job, wm_text path, wm_text bytes) noexcept {
    if (!run || !job) return WM_REFUSED;
    return guarded(job->findings, [&]() -> wm_status {
        const auto name = text_of(path);
        if (!belongs_to(name, job->path)) {
            job->findings.refuse({FailureKind::Plugin, "it wrote \"" + message_of(path) + "\", which is not below the folder of \"" +
                                                           std::string(job->path) + "\"", {}});
            return WM_REFUSED;
        }
        const auto status = run->services.write(job->name, name, text_of(bytes));
        if (!status) {
            job->findings.refuse(status.error());
            return WM_REFUSED;
        }
        const std::lock_guard lock(job->mutex);
        job->wrote_path = job->wrote_path || name == job->path;
        return WM_OK;
    });
}

void progress(wm_run* run, wm_job* job, std::uint32_t done, std::uint32_t of) noexcept {
    if (!run || !job || !run->services.progress) return;
    (void)guarded(job->findings, [&]() -> wm_status {
        run->services.progress(job->name, done, of);
        return WM_OK;
    });
}

}  // namespace

wm_host host_table(wm_run* run) {
    return {
        .size = sizeof(wm_host),
        .abi_major = WM_ABI_MAJOR,
        .abi_minor = WM_ABI_MINOR,
        .run = run,
        .node_kind = node_kind,
        .node_text = node_text,
        .node_child_count = node_child_count,
        .node_child = node_child,
        .node_attribute_count = node_attribute_count,
        .node_attribute_name = node_attribute_name,
        .node_attribute_value = node_attribute_value,
        .node_attribute = node_attribute,
        .node_position = node_position,
        .node_key = node_key,
        .node_is_personal = node_is_personal,
        .read = read,
        .report = report,
        .job_name = job_name,
        .job_path = job_path,
        .write = write,
        .progress = progress,
    };
}

}  // namespace waymark::plugin
