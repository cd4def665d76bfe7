// packets.hpp — a run over people: select and assemble for each; documents.hpp renders and writes.
#ifndef WAYMARK_RUN_PACKETS_HPP
#define WAYMARK_RUN_PACKETS_HPP

#include <string>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "packet/assemble.hpp"
#include "packet/select.hpp"
#include "packet/subject.hpp"
#include "run/documents.hpp"

namespace waymark::run {

// A job for each subject, in their order. Pack and subjects must outlive the jobs.
[[nodiscard]] std::vector<Job> packet_jobs(const content::Pack&, const std::vector<packet::Subject>&, const packet::Setting&);

// The document of one subject, and what was chosen for it.
struct Prepared {
    packet::Selection selection;
    Document document;
};
[[nodiscard]] Prepared prepare(const content::Pack&, const packet::Subject&, const packet::Setting&, Diagnostics& problems);

// What the manifest says of a packet: person, role, and each item with its reason, as a JSON object.
[[nodiscard]] std::string about_json(const packet::Subject&, const packet::Selection&);

}  // namespace waymark::run

#endif
