//! What crosses to the web view and to scripts: serialisable twins of the session's types.
