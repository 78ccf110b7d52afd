//! Pages: one module each. A page is a function from a typed view to [`maud::Markup`]; its handlers
//! read the form, ask the application and show the outcome. Each module gives its `routes()`.
