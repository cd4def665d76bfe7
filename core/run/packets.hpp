// packets.hpp — a run over people: select and assemble for each; documents.hpp renders and writes.
#ifndef WAYMARK_RUN_PACKETS_HPP
#define WAYMARK_RUN_PACKETS_HPP

#include <memory>
#include <string>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "base/files.hpp"
#include "packet/assemble.hpp"
#include "packet/select.hpp"
#include "packet/subject.hpp"
#include "run/documents.hpp"

namespace waymark::run {

// What the manifest says of people: ids alone, or their names too.
enum class Listed { Ids, Names };

struct PacketSetting {
    packet::Setting document;
    std::string edition;              // of the pack (pack_edition); empty: the manifest says nothing of it
    Listed listed = Listed::Ids;
    std::vector<std::string> names;   // of the files, without extension, one for each subject; empty: their ids
};

// A job for each subject, in their order. Pack and subjects must outlive the jobs.
[[nodiscard]] Jobs packet_jobs(const content::Pack&, const packet::Subjects&, const PacketSetting&);

// The job of one subject, its files called `name`. The pack must outlive it.
[[nodiscard]] Job packet_job(const content::Pack&, packet::Subject, std::string name, std::shared_ptr<const PacketSetting>);

// What tells one state of a pack from another: 16 hexadecimal digits over all its texts.
[[nodiscard]] std::string pack_edition(const Files& pack);

// The document of one subject, and what was chosen for it.
struct Prepared {
    packet::Selection selection;
    Document document;
};
[[nodiscard]] Prepared prepare(const content::Pack&, const packet::Subject&, const packet::Setting&, Diagnostics& problems);

// What the manifest says of a packet: its id, role, teams, and each item with its reason, as a JSON object.
[[nodiscard]] std::string about_json(const packet::Subject&, const packet::Selection&, const PacketSetting&);

}  // namespace waymark::run

#endif
