//! Closed lists of words: each has a word for people and a word in records, said once.

/// Declares an enum by its words: `Variant = "key in records", "words for people";`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $words:literal;)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $words] $(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every one, in the order of its form or page.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant,)*];

            /// The words people see.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// The word in records.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Reads [`Self::key`].
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.key() == key)
            }
        }
    )*};
}

pub(crate) use words;
