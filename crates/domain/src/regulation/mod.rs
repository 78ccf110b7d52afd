//! Regulation values 规则包: dated, sourced, layered.
