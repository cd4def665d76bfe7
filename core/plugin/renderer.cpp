#include <waymark/plugin.h>

#include <exception>
#include <utility>

#include "plugin/host.hpp"
#include "plugin/loaded.hpp"
#include "plugin/nodes.hpp"

namespace waymark::plugin {
namespace {

// A status, or the message of an exception that came through the edge. Plugins should never throw; one that does must
// not take the program with it.
struct Outcome {
    wm_status status = WM_OK;
    std::string thrown;  // empty: nothing was thrown
};

template <typename Call>
Outcome call(Call call) {
    try {
        return {call(), {}};
    } catch (const std::exception& problem) {
        return {WM_FAILED, std::string("an exception: ") + problem.what()};
    } catch (...) {
        return {WM_FAILED, "an exception of unknown type"};
    }
}

// `what` names plugin and job. The reason is, in this order: what the host refused, what was thrown, what was reported.
Failure failure_of(const std::string& what, const Outcome& outcome, const Findings& findings) {
    if (auto refusal = findings.refusal()) return {refusal->kind, what + ": " + refusal->message, refusal->hint};
    if (!outcome.thrown.empty()) return {FailureKind::Plugin, what + ": " + outcome.thrown, "this is a fault of the plugin"};
    if (const auto error = findings.first_error(); !error.empty()) return {FailureKind::Plugin, what + ": " + error, {}};
    return {FailureKind::Plugin, what + ": it gave no reason (status " + std::to_string(outcome.status) + ")", {}};
}

}  // namespace

struct Renderer::State {
    const wm_plugin* table = nullptr;
    std::string name;  // plugin "org.waymark.pdf"
    wm_run run;
    wm_host host{};
    GroupNodes groups;
    wm_renderer* renderer = nullptr;
};

Renderer::Renderer(std::unique_ptr<State> state) : state_(std::move(state)) {}

Renderer::~Renderer() {
    (void)call([this] { return state_->table->close(state_->renderer), WM_OK; });
}

Result<std::unique_ptr<Renderer>> Renderer::open(const Plugin& plugin, Services services, const Options& options,
                                                 Diagnostics& problems) {
    auto state = std::make_unique<State>();
    state->table = plugin.state_->table;
    state->name = "plugin \"" + plugin.description().id + "\"";
    state->run.services = std::move(services);
    state->host = host_table(&state->run);

    std::vector<wm_option> items;
    for (const auto& [name, value] : options)
        items.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
    const wm_options table{sizeof(wm_options), items.size(), items.data()};

    const auto outcome = call([&] { return state->table->open(&state->host, &table, &state->renderer); });
    if (outcome.status != WM_OK) {
        const auto failure = failure_of(state->name + " cannot start", outcome, state->run.findings);
        state->run.findings.deliver(problems);
        return failure;
    }
    state->run.findings.deliver(problems);
    if (!state->renderer) return Failure{FailureKind::Plugin, state->name + " cannot start: it gave no renderer", {}};
    return std::unique_ptr<Renderer>(new Renderer(std::move(state)));
}

Status Renderer::render(const Document& document, std::string_view path, Diagnostics& problems) {
    return render(NodeTree(document, state_->groups), document.id, path, problems);
}

Status Renderer::render(const NodeTree& tree, const std::string& id, std::string_view path, Diagnostics& problems) {
    wm_job job;
    job.name = id;
    job.path = path;
    const auto outcome = call([&] { return state_->table->render(state_->renderer, &job, tree.root()); });
    const auto what = state_->name + " failed on \"" + id + "\"";
    // A renderer that says that all is well after the host refused to write would hide a missing packet.
    if (outcome.status != WM_OK || job.findings.refusal()) {
        const auto failure = failure_of(what, outcome, job.findings);
        job.findings.deliver(problems);
        return failure;
    }
    job.findings.deliver(problems);
    if (!job.wrote_path) return Failure{FailureKind::Plugin, what + ": it did not write \"" + std::string(path) + "\"", {}};
    return Done{};
}

Status Renderer::finish(Diagnostics& problems) {
    const auto outcome = call([this] { return state_->table->finish(state_->renderer); });
    if (outcome.status == WM_OK && !state_->run.findings.refusal()) {
        state_->run.findings.deliver(problems);
        return Done{};
    }
    const auto failure = failure_of(state_->name + " failed at the end of the run", outcome, state_->run.findings);
    state_->run.findings.deliver(problems);
    return failure;
}

}  // namespace waymark::plugin
