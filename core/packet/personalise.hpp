// personalise.hpp — the pack's blocks → blocks for one reader: conditions decided, {{words}} filled in, criteria and the
// path's steps put in their places, links to what is not in the document turned into plain text.
//
// Personal text goes into text nodes, as typed; it is never parsed.
#ifndef WAYMARK_PACKET_PERSONALISE_HPP
#define WAYMARK_PACKET_PERSONALISE_HPP

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "packet/subject.hpp"

namespace waymark::packet {

// Whether what is known of the reader stands in fields, or they are left empty. Running text says it either way.
enum class Prefill { Known, Nothing };

// One reader gets what is for them. For all readers, on a website, everything stays, and says for whom it is: blocks with
// conditions stand in a call-out of the role "readers", which bears them; nothing is shared with other documents.
enum class Readers { One, All };

struct Context {
    const content::Pack& pack;
    const Subject& subject;
    std::vector<std::size_t> teams;        // the teams that this text is about; empty: all of the subject's
    std::string date;                      // YYYY-MM-DD, or empty
    const std::set<std::string>& sections; // ids that links may lead to
    std::string file;                      // for diagnostics
    Prefill prefill = Prefill::Known;
    Readers readers = Readers::One;
};

// What a placeholder stands for; empty when it is not known.
[[nodiscard]] std::string word_for(std::string_view name, const Context&);

[[nodiscard]] Blocks personalise(const Blocks&, const Context&, Diagnostics& problems);
// The same for a list that a document holds as a whole: each block that holds nothing personal becomes a group, whose key
// tells what was decided for this reader. Readers for whom the same was decided share it.
[[nodiscard]] Blocks personalise_shared(const Blocks&, const Context&, Diagnostics& problems);
[[nodiscard]] Inlines personalise(const Inlines&, const Context&, Diagnostics& problems);

// Whether each criterion is met, what shows it, and else the plan: a table of fields "<prefix>.<criterion>.met" and so on.
[[nodiscard]] Table assessment_of(const std::vector<const path::Criterion*>&, const std::string& prefix, const content::Pack&);

// One criterion as it is printed: its marks, then its text.
[[nodiscard]] Inlines criterion_text(const path::Criterion&, const content::Pack&);

// What was found of a criterion, in words: "met on January 20, 2026: the course list", "in progress: two of five". The owner is
// not in it. Empty when it is only known not to be met.
[[nodiscard]] std::string finding_text(const path::Finding&, const content::Strings&);

// "For sponsors and co-leads, labor, level 2": for whom something stands. Empty for everyone.
[[nodiscard]] std::string audience_text(const Audience&, const content::Pack&);

// The figure of the path with these levels lit.
[[nodiscard]] Figure path_figure(const content::Pack&, const std::vector<int>& lit, std::string variant);

}  // namespace waymark::packet

#endif
