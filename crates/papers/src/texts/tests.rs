//! Filling of texts.
