// file_names.hpp — what the files of packets are called: by a pattern, checked before anything is rendered.
#ifndef WAYMARK_RUN_FILE_NAMES_HPP
#define WAYMARK_RUN_FILE_NAMES_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "base/result.hpp"
#include "packet/subject.hpp"

namespace waymark::run {

inline constexpr std::size_t longest_name = 120;  // characters of a path below the output folder, extension included

// What packets are called where nobody says otherwise: as their subjects.
inline constexpr std::string_view usual_names = "{person_id}-{role}";

struct NameWord;

// A pattern for names, as in "{region}/{facility}/{team}-{role}-{person_id}". The words in braces stand for what the roster says:
// person_id, name, role, constituency, team, team_id, department, facility, region, level. Where a person's teams differ, their number
// stands there: "9-teams", "2-regions". A slash of the pattern makes a folder.
class NamePattern {
public:
    // A Failure of kind Usage for a pattern that gives nobody a good name: an unknown word, a brace that is not closed, no word at
    // all, a name that ends in a slash, leaves the output folder, or that not every system can hold.
    [[nodiscard]] static Result<NamePattern> read(std::string_view pattern);

    // Whether people's names stand in the names of files.
    [[nodiscard]] bool names_people() const;

    struct Piece {
        std::string text;                // as it stands
        const NameWord* word = nullptr;  // or what takes its place
    };
    [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }

private:
    explicit NamePattern(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}
    std::vector<Piece> pieces_;
};

// The names of the packets' files, without extension, one for each subject; empty after an error. Errors, at the row that names the
// person: a value that is empty, or holds a slash; a name that not every system can hold (portable_name.hpp), has more than 120
// characters, or differs from another one in letter case at most.
[[nodiscard]] std::vector<std::string> file_names(const NamePattern&, const packet::Subjects&, Diagnostics& problems);

}  // namespace waymark::run

#endif
