// compress.hpp — zlib streams by libdeflate (RFC 1950), for /FlateDecode.
#ifndef WAYMARK_PDF_COMPRESS_HPP
#define WAYMARK_PDF_COMPRESS_HPP

#include <memory>
#include <string>
#include <string_view>

namespace waymark::pdf {

// Levels as measured for this program: the best one for what is made once a run, the fastest for what is made for each
// document: level 6 makes a packet of 16 pages 2 % smaller and takes 6 % more time.
inline constexpr int best_level = 9;
inline constexpr int page_level = 1;

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
