#include "figure/setting.hpp"

namespace waymark::figure {

using theme::Tone;
using theme::ToneName;

namespace {

Lettering lettering(text::Style style, Pt size, Pt leading, Tone tone) {
    const Pt legible = max(size, smallest_text);
    return {style, legible, max(leading, legible * 1.2f), tone};
}

}  // namespace

Tone Setting::ink() const {
    return {ground == Ground::Paper ? ToneName::Ink : ToneName::OnBand};
}
Tone Setting::soft() const {
    return {ground == Ground::Paper ? ToneName::Soft : ToneName::BandSoft};
}
Tone Setting::hair() const {
    return {ground == Ground::Paper ? ToneName::Hair : ToneName::BandSoft};
}
Tone Setting::wash() const {
    return {ground == Ground::Paper ? ToneName::Wash : ToneName::Band};
}
Tone Setting::ground_tone() const {
    return {ground == Ground::Paper ? ToneName::Paper : ToneName::Band};
}
Tone Setting::strong() const {
    return {ground == Ground::Paper ? ToneName::Band : ToneName::OnBand};
}
Tone Setting::accent() const {
    return {ground == Ground::Paper ? ToneName::Accent : ToneName::OnBand};
}

Paint Setting::quiet() const {
    return ground == Ground::Paper ? filled(wash()) : filled_and_stroked(wash(), hair(), Pt{0.5f});
}

Tone Setting::readable_on(Tone fill) const {
    switch (fill.name) {
        case ToneName::Level:
            return {ToneName::OnLevel, fill.level, fill.of};
        case ToneName::Band:
            return {ToneName::OnBand};
        case ToneName::OnBand:
        case ToneName::BandSoft:
            return {ToneName::Band};
        default:
            return ink();
    }
}

Lettering Setting::number(Tone tone) const {
    return lettering(text::Style::Black, theme.type.title, theme.type.title * 1.2f, tone);
}
Lettering Setting::title(Tone tone) const {
    return lettering(text::Style::Bold, theme.type.subheading, theme.type.leading, tone);
}
Lettering Setting::label(Tone tone) const {
    return lettering(text::Style::Bold, theme.type.text, theme.type.text * 1.3f, tone);
}
Lettering Setting::text(Tone tone) const {
    return lettering(text::Style::Regular, theme.type.text, theme.type.text * 1.3f, tone);
}
Lettering Setting::small(Tone tone) const {
    return lettering(text::Style::Regular, theme.type.small, theme.type.small_leading, tone);
}
Lettering Setting::small_bold(Tone tone) const {
    return lettering(text::Style::Bold, theme.type.small, theme.type.small_leading, tone);
}

Pt Setting::em(float n) const {
    return max(theme.type.small, smallest_text) * n;
}

}  // namespace waymark::figure
