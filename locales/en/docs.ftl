# The page that describes the API

docs-title = The API of Dunlin
docs-language = English
docs-addresses = Addresses
docs-no-permission = No permission is needed beyond being known.
docs-example = Example
docs-answers = Answers
docs-name = Name
docs-place = Where
docs-kind = Kind
docs-need = Needed
docs-meaning = Meaning
docs-required = yes
docs-optional = no
docs-in-path = address
docs-in-query = query
docs-in-header = header
docs-in-body = body
docs-problems = Problems
docs-problems-about = A refusal is application/problem+json (RFC 9457). Programs go by code; detail and help are sentences for people; field names the parameter.
docs-shapes = Shapes
