//! What a route answers with, and its shape for the description of the API.

use utoipa::ToSchema;
use utoipa::openapi::schema::{AllOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};
use wire::output::ReportHead;

/// Shapes met so far, by name.
pub(crate) type Schemas = Vec<(String, RefOr<Schema>)>;

/// What a route answers with.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) media: &'static str,
    /// Notes the shapes that it needs, and gives its own.
    pub(crate) schema: fn(&mut Schemas) -> RefOr<Schema>,
}

impl Shape {
    /// One document.
    pub(crate) const fn one<T: ToSchema>() -> Self {
        Self { media: crate::answer::JSON, schema: reference::<T> }
    }
    /// All of a short list.
    pub(crate) const fn list<T: ToSchema>() -> Self {
        Self { media: crate::answer::JSON, schema: array::<T> }
    }
    /// A page of a long list.
    pub(crate) const fn page<T: ToSchema>() -> Self {
        Self { media: crate::answer::JSON, schema: page::<T> }
    }
    /// Where a report stands that a worker makes, with the report.
    pub(crate) const fn report<T: ToSchema>() -> Self {
        Self { media: crate::answer::JSON, schema: report::<T> }
    }
    /// A document whose fields are not listed.
    pub(crate) const fn object() -> Self {
        Self { media: crate::answer::JSON, schema: |_| object().into() }
    }
    /// A list of such documents.
    pub(crate) const fn objects() -> Self {
        Self { media: crate::answer::JSON, schema: |_| ArrayBuilder::new().items(object()).build().into() }
    }
    /// A picture of some kind.
    pub(crate) const fn picture() -> Self {
        Self { media: "image/*", schema: |_| ObjectBuilder::new().schema_type(Type::String).build().into() }
    }
    /// Text with the marks of Markdown.
    pub(crate) const fn markdown() -> Self {
        Self {
            media: crate::answer::MARKDOWN,
            schema: |_| ObjectBuilder::new().schema_type(Type::String).build().into(),
        }
    }
    /// A PDF.
    pub(crate) const fn pdf() -> Self {
        Self { media: crate::answer::PDF, schema: |_| ObjectBuilder::new().schema_type(Type::String).build().into() }
    }
}

fn object() -> utoipa::openapi::schema::Object {
    ObjectBuilder::new().schema_type(Type::Object).build()
}

fn reference<T: ToSchema>(all: &mut Schemas) -> RefOr<Schema> {
    all.push((T::name().into_owned(), T::schema()));
    T::schemas(all);
    utoipa::openapi::Ref::from_schema_name(T::name()).into()
}

fn array<T: ToSchema>(all: &mut Schemas) -> RefOr<Schema> {
    ArrayBuilder::new().items(reference::<T>(all)).build().into()
}

/// `data` and `next`, as [`wire::api::page`] writes them.
fn page<T: ToSchema>(all: &mut Schemas) -> RefOr<Schema> {
    let next = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null])).build();
    let built = ObjectBuilder::new().property("data", array::<T>(all)).required("data");
    built.property("next", next).required("next").build().into()
}

/// The head and `report`, as [`wire::api::with_report`] writes them.
fn report<T: ToSchema>(all: &mut Schemas) -> RefOr<Schema> {
    let none = ObjectBuilder::new().schema_type(Type::Null);
    let made = OneOfBuilder::new().item(reference::<T>(all)).item(none);
    let own = ObjectBuilder::new().property("report", made).required("report");
    Schema::from(AllOfBuilder::new().item(reference::<ReportHead>(all)).item(own)).into()
}
