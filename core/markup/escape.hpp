// escape.hpp — text → HTML text, attribute values and addresses. Everything that a document says passes through here, so
// that nothing in it can become markup, a script or an address that runs code.
//
// Two ways of escaping text: `Exactly` as the CommonMark specification writes its examples (& < > " only), and `Safely`
// for a page: besides, control characters and noncharacters, which HTML forbids, become U+FFFD, and so does malformed
// UTF-8.
#ifndef WAYMARK_MARKUP_ESCAPE_HPP
#define WAYMARK_MARKUP_ESCAPE_HPP

#include <string>
#include <string_view>

namespace waymark::markup {

enum class Escape { Exactly, Safely };

// For element content and for double-quoted attribute values alike.
void append_escaped(std::string& out, std::string_view text, Escape how = Escape::Safely);
[[nodiscard]] std::string escaped(std::string_view text);

// Text of a roster for an element that holds nothing else (<bdi>): a "pop isolate" without its opening would end the
// isolation around it and becomes U+FFFD. Everything else stands as typed.
void append_personal(std::string& out, std::string_view text);

// The same text for a place that knows no elements (<title>): when it holds right-to-left letters or bidirectional
// controls it is wrapped in FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE. Not escaped.
[[nodiscard]] std::string isolated(std::string_view text);

// An address as an attribute value: what RFC 3986 does not allow is percent-encoded, as cmark does it.
void append_address(std::string& out, std::string_view address);

// "http", "mailto", … in lower case; empty when there is no scheme. Tabs, line ends and leading blanks are skipped, as
// browsers skip them: " java\tscript:x" has the scheme "javascript".
[[nodiscard]] std::string scheme_of(std::string_view address);

enum class Address { Inside, Outside, Refused };
// "#anchor" is Inside; http, https and mailto are Outside; everything else is Refused.
[[nodiscard]] Address kind_of_address(std::string_view address);

// An id as HTML allows it: never empty, without blanks.
[[nodiscard]] std::string html_id(std::string_view id);

// RFC 4648 §4, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

// "sha256-…" of a style or script, as a content security policy names it (CSP level 3, §2.3.1).
[[nodiscard]] std::string policy_hash(std::string_view source);

}  // namespace waymark::markup

#endif
