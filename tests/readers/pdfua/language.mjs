// Whether a text is a language tag of BCP 47 with a language of ISO 639 in front: "en-US", not "en_US" or "English".
export function isLanguage(tag) {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
