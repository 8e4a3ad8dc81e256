//! The description of the API (OpenAPI 3.1), made from the table of routes: what is not in the table is not in the description.

use std::collections::BTreeMap;

use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, RefOr, Required, ResponseBuilder, ResponsesBuilder, Schema,
};
use wire::api::{Form, ProblemOut, choices};
use wire::messages::Messages;

use crate::answer::{JSON, PROBLEM};
use crate::entrance::{COOKIE, Entrance, entrances};
use crate::routes::{Param, Route, Schemas, Shape, Takes, table};
use crate::upload::FORM;

/// The description, in the language of `messages`.
#[must_use]
pub fn document(messages: &Messages) -> String {
    wire::output::json(&built(messages))
}

/// The same before it is written.
pub(crate) fn built(messages: &Messages) -> OpenApi {
    let mut schemas: Schemas = vec![(ProblemOut::name().into_owned(), <ProblemOut as utoipa::PartialSchema>::schema())];
    ProblemOut::schemas(&mut schemas);
    let mut paths = PathsBuilder::new();
    for route in table() {
        let operation = operation(route, messages, &mut schemas);
        let method = match route.method {
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            _ => HttpMethod::Get,
        };
        paths = paths.path(route.path, PathItem::new(method, operation));
    }
    for entrance in entrances() {
        let operation = entered(entrance, messages, &mut schemas);
        let method = match entrance.method {
            "POST" => HttpMethod::Post,
            "DELETE" => HttpMethod::Delete,
            _ => HttpMethod::Get,
        };
        paths = paths.path(entrance.path, PathItem::new(method, operation));
    }
    let cookie = ApiKeyValue::with_description(COOKIE.to_owned(), messages.text("api-session-cookie", &[]));
    let mut components = ComponentsBuilder::new()
        .security_scheme("token", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()))
        .security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    let by_name: BTreeMap<String, RefOr<Schema>> = schemas.into_iter().collect();
    for (name, schema) in by_name {
        components = components.schema(name, schema);
    }
    let info = InfoBuilder::new()
        .title("Dunlin")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(messages.text("api-about", &[])))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components.build()))
        .security(Some(["token", "session"].map(|scheme| SecurityRequirement::new(scheme, Vec::<String>::new()))))
        .build()
}

/// What answers under a name: its answer, and the problems that there may be.
fn described(
    (id, answer): (&'static str, Shape),
    further: &[u16],
    messages: &Messages,
    schemas: &mut Schemas,
) -> OperationBuilder {
    let say = |key: String| messages.text(&key, &[]);
    let answer = ResponseBuilder::new()
        .description(say(format!("api-{id}")))
        .content(answer.media, ContentBuilder::new().schema(Some((answer.schema)(schemas))).build());
    let mut responses = ResponsesBuilder::new().response("200", answer);
    for status in [304, 400, 401, 403, 404, 409, 422, 429, 500, 503].iter().chain(further).copied() {
        let problem = utoipa::openapi::Ref::from_schema_name(ProblemOut::name());
        let mut response = ResponseBuilder::new().description(say(format!("http-status-{status}")));
        if status != 304 {
            response = response.content(PROBLEM, ContentBuilder::new().schema(Some(problem)).build());
        }
        responses = responses.response(status.to_string(), response);
    }
    OperationBuilder::new().operation_id(Some(id)).summary(Some(say(format!("api-{id}")))).responses(responses.build())
}

fn in_path(name: &'static str, messages: &Messages) -> ParameterBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(messages.text(&format!("api-param-{name}"), &[])))
        .schema(Some(text))
}

/// An entrance: what anybody may ask says that it needs nothing, and no key is ever asked for.
fn entered(entrance: &Entrance, messages: &Messages, schemas: &mut Schemas) -> OperationBuilder {
    let mut operation = described((entrance.id, entrance.answer), &[408, 413], messages, schemas);
    if entrance.open() {
        operation = operation.securities(Some([SecurityRequirement::default()]));
    }
    for name in names(entrance.path) {
        operation = operation.parameter(in_path(name, messages));
    }
    if entrance.method == "POST" {
        return operation.request_body(Some(fields(entrance.params, messages)));
    }
    for param in entrance.params {
        operation = operation.parameter(parameter(param, messages));
    }
    operation
}

fn operation(route: &Route, messages: &Messages, schemas: &mut Schemas) -> OperationBuilder {
    let say = |key: String| messages.text(&key, &[]);
    let sent: &[u16] = match (route.sent(), route.method) {
        (Some(_), _) => &[408, 413, 415, 507],
        (None, "PUT") => &[408, 412, 413, 415, 428],
        (None, "POST") if route.document().is_some() => &[408, 413, 415],
        (None, "POST") => &[408, 413],
        _ => &[],
    };
    let mut operation = described((route.id, route.answer), sent, messages, schemas);
    if let Some(need) = route.need {
        let needs = messages.text("api-needs", &[("permission", need.word().to_owned())]);
        operation = operation.description(Some(needs));
    }
    for name in names(route.path) {
        operation = operation.parameter(in_path(name, messages));
    }
    if route.has_body() {
        operation = operation.request_body(Some(body(route, messages)));
    }
    if route.acts() {
        let (name, about) = match route.method {
            "PUT" => ("If-Match", "api-if-match"),
            _ => ("Idempotency-Key", "api-idempotency-key"),
        };
        let key = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(say(about.to_owned())))
            .schema(Some(
                ObjectBuilder::new().schema_type(Type::String).max_length(Some(crate::seen::SEEN_MAX)).build(),
            ));
        operation = operation.parameter(key);
    }
    if route.has_body() && route.params.iter().all(|p| !p.is_body()) {
        return operation;
    }
    for param in route.named() {
        operation = operation.parameter(parameter(param, messages));
    }
    operation
}

/// The body of what acts: an object with the route's fields.
fn body(route: &Route, messages: &Messages) -> RequestBody {
    if let Some(kinds) = route.sent() {
        return file(kinds, messages);
    }
    if let Some(kinds) = route.document() {
        return text(kinds, messages);
    }
    fields(route.params, messages)
}

/// The fields of a body, an object.
fn fields(params: &[Param], messages: &Messages) -> RequestBody {
    let mut object = ObjectBuilder::new().schema_type(Type::Object);
    for param in params {
        let about = messages.text(&format!("api-param-{}", param.name), &[]);
        object = object.property(param.name, nullable(param).description(Some(about)).build());
        if param.required {
            object = object.required(param.name);
        }
    }
    let content = ContentBuilder::new().schema(Some(object.build())).build();
    RequestBodyBuilder::new().content(JSON, content).required(Some(Required::True)).build()
}

/// The body that is a text, or any JSON.
fn text(kinds: &[&str], messages: &Messages) -> RequestBody {
    let mut body = RequestBodyBuilder::new()
        .description(Some(messages.text("api-param-document", &[])))
        .required(Some(Required::True));
    for kind in kinds {
        let schema = ObjectBuilder::new();
        let schema = if *kind == JSON { schema } else { schema.schema_type(Type::String) };
        body = body.content(*kind, ContentBuilder::new().schema(Some(schema.build())).build());
    }
    body.build()
}

/// The body that is a file.
fn file(kinds: &[&str], messages: &Messages) -> RequestBody {
    let bytes =
        || ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    let mut body = RequestBodyBuilder::new()
        .description(Some(messages.text("api-param-body", &[])))
        .required(Some(Required::True));
    for kind in kinds {
        let schema = match *kind {
            FORM => ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("file", bytes())
                .required("file")
                .property("mapping", bytes())
                .build(),
            _ => bytes().build(),
        };
        body = body.content(*kind, ContentBuilder::new().schema(Some(schema)).build());
    }
    body.build()
}

/// The shape of a value.
fn plain(param: &Param) -> ObjectBuilder {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    match param.takes {
        Takes::Text | Takes::Sent(_) | Takes::Document(_) => text(),
        Takes::Date => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))),
        Takes::Whole => ObjectBuilder::new().schema_type(Type::Integer),
        Takes::Word(words) => text().enum_values(Some(words.iter().copied())),
    }
}

/// The shape of a value in a body: truth values as such or as words, and `null` for what may be left out.
fn nullable(param: &Param) -> ObjectBuilder {
    let own = match param.takes.form() {
        Form::Text => vec![Type::String],
        Form::Whole => vec![Type::Integer],
        Form::Truth => vec![Type::Boolean, Type::String],
    };
    let words = if let Takes::Word(words) = param.takes { words } else { &[] };
    let values = choices(words, param.takes.form(), !param.required);
    let none = if param.required { None } else { Some(Type::Null) };
    let object = plain(param).schema_type(SchemaType::from_iter(own.into_iter().chain(none)));
    if values.is_empty() { object } else { object.enum_values(Some(values)) }
}

fn parameter(param: &Param, messages: &Messages) -> ParameterBuilder {
    let schema = plain(param);
    let schema: RefOr<Schema> =
        if param.many { ArrayBuilder::new().items(schema.build()).build().into() } else { schema.build().into() };
    ParameterBuilder::new()
        .name(param.name)
        .parameter_in(ParameterIn::Query)
        .required(if param.required { Required::True } else { Required::False })
        .description(Some(messages.text(&format!("api-param-{}", param.name), &[])))
        .schema(Some(schema))
}

/// The names in braces of a path.
fn names(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
