"""The rules of docs and design that a machine can hold: which room may import which, and how large it may be.

Each rule is a function that takes one module and yields a sentence for each breach. The table of layers is the
table of the architecture, in paths.
"""

import ast
import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPLICATIONS = ("participants", "dialogues", "forum_archive")

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 40, 30
EXCUSE = "Over budget:"


class Layer(enum.Enum):
    PURE = "0 pure"
    MODELS = "1 models"
    PUBLIC_FORM = "2 public form"
    READING = "3 reading"
    WRITING = "3 writing"
    PRODUCTS = "4 products"
    EDGES = "5 edges"
    WIRING = "6 wiring"


PURE_TO_READING = {Layer.PURE, Layer.MODELS, Layer.PUBLIC_FORM, Layer.READING}
MAY_IMPORT = {
    Layer.PURE: {Layer.PURE},
    Layer.MODELS: {Layer.PURE, Layer.MODELS},
    Layer.PUBLIC_FORM: {Layer.PURE, Layer.MODELS, Layer.PUBLIC_FORM},
    Layer.READING: PURE_TO_READING,
    Layer.WRITING: {Layer.PURE, Layer.MODELS, Layer.PUBLIC_FORM, Layer.WRITING},
    Layer.PRODUCTS: PURE_TO_READING | {Layer.PRODUCTS},
    Layer.EDGES: set(Layer) - {Layer.WIRING},
    Layer.WIRING: set(Layer),
}
PRODUCTS_THAT_MAY_WRITE = {"dialogues.alerts"}

# A room is a module, or a package with all in it; the innermost room that holds a module is its own.
ROOMS = {
    Layer.PURE: {
        "participants.names",
        "participants.public_ids",
        "dialogues.citations",
        "dialogues.interchange",
        "dialogues.personal_data",
        "dialogues.photographs",
        "dialogues.plain_text",
        "dialogues.quote_check",
        "dialogues.search.criteria",
        "dialogues.text_index",
        "dialogues.transcripts",
    },
    Layer.MODELS: {
        "participants.fields",
        "participants.migrations",
        "participants.models",
        "dialogues.migrations",
        "dialogues.models",
    },
    Layer.PUBLIC_FORM: {"dialogues.representation"},
    Layer.READING: {"dialogues.search"},
    Layer.WRITING: {"dialogues.actions"},
    Layer.PRODUCTS: {
        "participants.sitemaps",
        "dialogues.alerts",
        "dialogues.api",
        "dialogues.exports",
        "dialogues.feeds",
        "dialogues.quotations",
        "dialogues.search_exports",
        "dialogues.share_images",
        "dialogues.sitemaps",
        "dialogues.structured_data",
    },
    Layer.EDGES: {
        f"{application}.{room}"
        for application in ("participants", "dialogues")
        for room in (
            "action_filters",
            "admin",
            "apps",
            "filters",
            "forms",
            "management",
            "search_filters",
            "templatetags",
            "urls",
            "views",
        )
    },
    Layer.WIRING: {"forum_archive"},
}
LAYER_OF_ROOM = {room: layer for layer, rooms in ROOMS.items() for room in rooms}
WHERE_STATUS_IS_A_WORD = ("dialogues.models", "dialogues.actions", "dialogues.admin", "dialogues.migrations")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def layer_of(name: str) -> Layer | None:
    """The layer of a module, or of a name in one: that of the innermost room that holds it."""
    parts = name.split(".")
    rooms = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((LAYER_OF_ROOM[room] for room in rooms if room in LAYER_OF_ROOM), None)


@dataclass(frozen=True)
class Module:
    """A module by its dotted name: `dialogues.models.remark`, or the package itself, `dialogues.models`."""

    name: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def imports(self) -> Iterator[str]:
        """Everything imported, wherever: `from dialogues import plain_text` is `dialogues.plain_text`."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    def is_in(self, *rooms: str) -> bool:
        return any(self.name == room or self.name.startswith(f"{room}.") for room in rooms)


def modules() -> list[Module]:
    paths = [path for application in APPLICATIONS for path in sorted((ROOT / application).rglob("*.py"))]
    return [Module(name_of(path), path.read_text(encoding="utf-8")) for path in paths]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def has_a_layer(module: Module) -> Iterator[str]:
    is_mere_package = module.name in APPLICATIONS and not module.source.strip()
    if layer_of(module.name) is None and not is_mere_package:
        yield "stands in no layer: give it a room in tests/house_rules.py and in the architecture"


def imports_downwards(module: Module) -> Iterator[str]:
    layer = layer_of(module.name)
    for imported in module.imports:
        application = imported.split(".")[0]
        if application == "tests":
            yield f"imports {imported}: nothing leans on the tests"
        if layer is None or application not in APPLICATIONS:
            continue
        target = layer_of(imported)
        may_write = target == Layer.WRITING and module.is_in(*PRODUCTS_THAT_MAY_WRITE)
        if target not in MAY_IMPORT[layer] and not may_write:
            yield f"{layer.value} imports {imported}, {target.value if target else 'which stands in no layer'}"


def participants_know_no_dialogues(module: Module) -> Iterator[str]:
    if module.is_in("participants"):
        for imported in module.imports:
            if imported.split(".")[0] in ("dialogues", "forum_archive"):
                yield f"imports {imported}"


def pure_rooms_know_no_django(module: Module) -> Iterator[str]:
    if layer_of(module.name) == Layer.PURE:
        for imported in module.imports:
            if imported.split(".")[0].startswith(("django", "csp")):
                yield f"is pure and imports {imported}"


def imports_stand_at_the_top(module: Module) -> Iterator[str]:
    for function in module.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{function.name} imports at line {node.lineno}"


def imports_are_said_in_full(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield f"line {node.lineno} imports everything of {node.module}"
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"line {node.lineno} has a relative import"


def files_keep_to_their_budget(module: Module) -> Iterator[str]:
    lines = len(module.source.splitlines())
    is_excused = EXCUSE in (ast.get_docstring(module.tree) or "") and lines <= 2 * LONGEST_FILE
    if lines > LONGEST_FILE and not is_excused and "migrations" not in module.name.split("."):
        yield f"has {lines} lines: split it by concept, or say “{EXCUSE}” and why (up to {2 * LONGEST_FILE})"


def functions_keep_to_their_budget(module: Module) -> Iterator[str]:
    parts = module.name.split(".")
    most = LONGEST_VIEW if "views" in parts else LONGEST_FUNCTION
    for function in module.functions if "migrations" not in parts else ():
        lines = function.end_lineno - function.lineno + 1
        if lines > most and EXCUSE not in (ast.get_docstring(function) or ""):
            yield f"{function.name} has {lines} lines, more than {most}"


def only_public_says_what_is_public(module: Module) -> Iterator[str]:
    """`Status`, and lookups by a status, belong to the models, the actions and the admin."""
    if module.is_in(*WHERE_STATUS_IS_A_WORD):
        return
    for node in module.nodes:
        if isinstance(node, ast.Name | ast.Attribute | ast.alias) and _last_name(node) == "Status":
            yield f"line {node.lineno} mentions Status"
        if isinstance(node, ast.Call):
            is_query = _last_name(node.func) in QUERIES
            for keyword in node.keywords:
                words = (keyword.arg or "").split("__")
                if "status" in words and (is_query or len(words) > 1):
                    yield f"line {node.lineno} looks things up by {keyword.arg}: say public()"


QUERIES = {
    "filter",
    "exclude",
    "get",
    "Q",
    "When",
    "update",
    "get_or_create",
    "update_or_create",
    "get_object_or_404",
}


def _last_name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name
    return ""


def marks_as_safe(module: Module) -> Iterator[str]:
    """Where markup is declared safe as it is; `format_html`, which escapes, is not such a place."""
    for node in module.nodes:
        declares = isinstance(node, ast.Call) and _last_name(node.func) in (
            "SafeString",
            "SafeText",
            "SafeData",
        )
        if declares or _last_name(node) in ("mark_safe", "html_safe"):
            yield f"line {node.lineno} marks as safe"


def template_marks_as_safe(source: str) -> bool:
    return re.search(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off", source) is not None


def places_that_mark_as_safe() -> list[str]:
    """The modules and templates in which something is declared safe."""
    in_python = [module.name for module in modules() if any(marks_as_safe(module))]
    templates = [path for folder in ("templates", *APPLICATIONS) for path in (ROOT / folder).rglob("*.html")]
    in_templates = [path for path in templates if template_marks_as_safe(path.read_text(encoding="utf-8"))]
    return in_python + [str(path.relative_to(ROOT)) for path in in_templates]


RULES: tuple[Callable[[Module], Iterator[str]], ...] = (
    has_a_layer,
    imports_downwards,
    participants_know_no_dialogues,
    pure_rooms_know_no_django,
    imports_stand_at_the_top,
    imports_are_said_in_full,
    files_keep_to_their_budget,
    functions_keep_to_their_budget,
    only_public_says_what_is_public,
)
