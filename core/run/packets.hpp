// packets.hpp — a run over people: select, assemble, render, write, each on its own, several at a time.
//
// A person whose packet fails does not stop the others; all failures are listed. Results do not depend on how many
// threads there are: paths and findings come in the order of the subjects.
#ifndef WAYMARK_RUN_PACKETS_HPP
#define WAYMARK_RUN_PACKETS_HPP

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "base/output.hpp"
#include "packet/assemble.hpp"
#include "packet/subject.hpp"
#include "run/press.hpp"

namespace waymark::run {

struct PacketRun {
    const content::Pack& pack;
    const std::vector<packet::Subject>& subjects;
    packet::Setting setting;
    unsigned threads = 1;
    const std::atomic<bool>& interrupted;          // set from a signal: the run stops between packets
    std::function<void(std::size_t done)> progress;  // called from any thread; may be empty
};

struct PacketResult {
    std::vector<std::string> paths;   // of the files that now hold this run's packets, relative to the output
    Diagnostics problems;
    std::size_t failed = 0;           // packets that were not written
    std::optional<Failure> first_failure;
    bool interrupted = false;
};

[[nodiscard]] PacketResult make_packets(const PacketRun&, const Installation&, Resources&, const PressOptions&, Output&);

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
