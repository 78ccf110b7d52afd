//! What a person sees: pages, their components, the assets, and how posted forms are read. Pages are
//! rendered on the server; every write is a plain form and works with scripts off.

pub mod asset;

pub mod security_headers;

pub mod component;

pub mod form_view;

pub mod answer;

pub mod ctx;

pub mod page;

pub mod api;

pub mod routes;

pub use ctx::{Web, WebConfig};
pub use routes::router;
