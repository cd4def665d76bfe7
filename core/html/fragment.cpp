#include "html/sheet.hpp"

namespace waymark::html {

std::string fragment(const Blocks& blocks) {
    Diagnostics problems;  // a fragment knows no names of files: what is wrong is seen where the packet is written
    const Setting setting;
    Sheet sheet(setting, problems);
    write_blocks(sheet, blocks);
    return std::move(sheet.out);
}

}  // namespace waymark::html
