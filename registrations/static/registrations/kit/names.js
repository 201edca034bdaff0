// Arabic folding for the search of names: the rules of core/arabic.py that names need.

const SPELLINGS = [
    [/[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ""],
    [/[أإآٱ]/g, "ا"],
    [/[ىی]/g, "ي"],
    [/ة/g, "ه"],
    [/ؤ/g, "و"],
    [/ئ/g, "ي"],
    [/[کڪ]/g, "ك"],
];

function folded(text) {
    let plain = latinDigits(text.normalize("NFKC")).toLowerCase();
    for (const [sign, spelling] of SPELLINGS) plain = plain.replace(sign, spelling);
    return plain.normalize("NFD").replace(/[\u0300-\u036f]/g, "").split(/\s+/).filter(Boolean).join(" ");
}

// Each typed word begins a word of the name.
function hasWords(name, typed) {
    const parts = folded(name).split(" ");
    return folded(typed).split(" ").every((word) => parts.some((part) => part.startsWith(word)));
}
