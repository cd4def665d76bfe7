// read_recipe.hpp — packets/*.toml → a recipe: which parts a role's packet has, and its key items.
#ifndef WAYMARK_CONTENT_READ_RECIPE_HPP
#define WAYMARK_CONTENT_READ_RECIPE_HPP

#include <string>
#include <string_view>

#include "content/pack.hpp"

namespace waymark::content {

[[nodiscard]] Recipe read_recipe(std::string_view toml, const std::string& file, const Pack& pack, Diagnostics& problems);

}  // namespace waymark::content

#endif
