// address.hpp — where an address in a page leads, seen from a folder that holds the whole site.
//
// The steps are those of a browser (URL standard, url.spec.whatwg.org): blanks around the address and line breaks in it are dropped, the
// query is no part of the file's name, "." and ".." are resolved, percent-encoding is undone.
#ifndef WAYMARK_LINKS_ADDRESS_HPP
#define WAYMARK_LINKS_ADDRESS_HPP

#include <string>
#include <string_view>

namespace waymark::links {

struct Target {
    enum class Kind {
        File,      // `name` below the folder
        Folder,    // `name` below the folder, without the slash at its end; empty: the folder itself
        Web,       // http or https
        NoScheme,  // "//host/…": another host on the web, a file when the page itself is one
        Data,      // data:
        Script,    // javascript:, vbscript:
        Mail,      // mailto, tel, sms: leaves the browser
        Other,     // any other scheme
        Absolute,  // "/…": another place on each server, and none in a folder
        Above,     // leaves the folder
        Broken,    // holds a backslash, or encodes what no file name holds
    };
    Kind kind = Kind::File;
    std::string name;
    std::string fragment;  // decoded, without "#"; empty: none, or the top of the page
};

// `base` is the name below the folder of the file from which `address` is seen; with a slash at its end, of a folder.
[[nodiscard]] Target resolve(std::string_view address, std::string_view base);

// The address without what a browser drops from it.
[[nodiscard]] std::string clean_address(std::string_view address);

}  // namespace waymark::links

#endif
