// compress.hpp — zlib streams by libdeflate (RFC 1950), for /FlateDecode.
#ifndef WAYMARK_PDF_COMPRESS_HPP
#define WAYMARK_PDF_COMPRESS_HPP

#include <memory>
#include <string>
#include <string_view>

namespace waymark::pdf {

// Levels as measured for this program: the best one for what is made once a run, `page_level` for what is made for each page.
inline constexpr int best_level = 9;
inline constexpr int page_level = 6;    // most pages of a run are compressed once
inline constexpr int object_level = 1;  // objects are different in every document

// Not to be shared by threads at one time.
class Compressor {
public:
    explicit Compressor(int level);
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    // Replaces `out` by the compressed bytes.
    void compress(std::string_view bytes, std::string& out);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace waymark::pdf

#endif
