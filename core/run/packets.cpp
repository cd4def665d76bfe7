#include "run/packets.hpp"

#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/digest.hpp"

namespace waymark::run {

Prepared prepare(const content::Pack& pack, const packet::Subject& subject, const packet::Setting& setting, Diagnostics& problems) {
    const content::Recipe& recipe = *pack.recipe_for(subject.role);
    Prepared out{packet::select(pack, recipe, subject), {}};
    out.document = packet::assemble(pack, recipe, subject, out.selection, setting, problems);
    return out;
}

std::string about_json(const packet::Subject& subject, const packet::Selection& selection, const PacketSetting& setting) {
    nlohmann::ordered_json items = nlohmann::ordered_json::array();
    for (const packet::Choice& choice : selection.items) items.push_back({{"id", choice.item->id}, {"key", choice.key}, {"reason", choice.reason}});
    nlohmann::ordered_json teams = nlohmann::ordered_json::array();
    for (const packet::SubjectTeam& team : subject.teams) teams.push_back({{"id", team.team.id}, {"level", team.team.standing.level}});
    nlohmann::ordered_json about = {{"job", subject.id}, {"role", subject.role}, {"constituency", subject.constituency}, {"teams", teams}, {"items", items}};
    if (setting.listed == Listed::Names) about["name"] = subject.name;
    if (!setting.edition.empty()) about["edition"] = setting.edition;
    return about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Job packet_job(const content::Pack& pack, packet::Subject subject, std::string name, std::shared_ptr<const PacketSetting> setting) {
    std::string what = "the packet of " + subject.id;
    SourceSpan where = subject.where;
    auto make = [&pack, subject = std::move(subject), setting = std::move(setting)](Diagnostics& problems) {
        Prepared prepared = prepare(pack, subject, setting->document, problems);
        return Made{std::move(prepared.document), about_json(subject, prepared.selection, *setting)};
    };
    return {std::move(name), std::move(what), std::move(where), std::move(make)};
}

Jobs packet_jobs(const content::Pack& pack, const packet::Subjects& subjects, const PacketSetting& setting) {
    return {subjects.size(), [&pack, &subjects, shared = std::make_shared<const PacketSetting>(setting)](std::size_t i) {
                packet::Subject subject = subjects[i];
                std::string name = shared->names.empty() ? subject.id : shared->names[i];
                return packet_job(pack, std::move(subject), std::move(name), shared);
            }};
}

std::string pack_edition(const Files& pack) {
    Sha256 digest;
    for (const std::string& name : pack.list("", "")) {
        if (!name.ends_with(".md") && !name.ends_with(".toml")) continue;
        const auto text = pack.read(name, max_text_bytes);
        digest.add(name + "\n" + (text ? sha256_hex(*text) : "unread") + "\n");
    }
    return digest.hex().substr(0, 16);
}

}  // namespace waymark::run
