"""Names for annotations. Nothing checks them, as in Python."""

from collections import namedtuple as _namedtuple

TYPE_CHECKING = False


class _Form:
    def __init__(self, name, origin=None, args=()):
        self._name = name
        self.__origin__ = origin
        self.__args__ = args

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self._name == "Optional":
            return Union[parameters[0], None]
        if self._name == "Union":
            flat = []
            for parameter in parameters:
                parts = parameter.__args__ if getattr(parameter, "_name", None) == "Union" else (parameter,)
                for part in parts:
                    part = type(None) if part is None else part
                    if part not in flat:
                        flat.append(part)
            if len(flat) == 1:
                return flat[0]
            parameters = tuple(flat)
        return _Form(self._name, self.__origin__ or self, parameters)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Type {self._name} cannot be instantiated")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Form) and (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __instancecheck__(self, instance):
        if self._name == "Union":
            return isinstance(instance, self.__args__)
        if isinstance(self.__origin__, type) and not self.__args__:
            return isinstance(instance, self.__origin__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __repr__(self):
        args = self.__args__
        if not args:
            return f"typing.{self._name}"
        if self._name == "Union" and len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]"
        if self._name == "Callable" and len(args) == 2:
            given = args[0]
            given = "[" + ", ".join(map(_shown, given)) + "]" if isinstance(given, list) else _shown(given)
            return f"typing.Callable[{given}, {_shown(args[1])}]"
        if self._name == "Literal":
            return f"typing.Literal[{', '.join(map(repr, args))}]"
        return f"typing.{self._name}[{', '.join(map(_shown, args))}]"


def _shown(value):
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Callable = _Form("Callable")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
Collection = _Form("Collection")
Container = _Form("Container")
Sized = _Form("Sized")
Hashable = _Form("Hashable")
Reversible = _Form("Reversible")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
DefaultDict = _Form("DefaultDict")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
Deque = _Form("Deque")
Text = str


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._sign + self.__name__


class ParamSpec(TypeVar):
    pass


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    def __class_getitem__(cls, parameters):
        return cls


class Protocol(Generic):
    pass


SupportsInt = SupportsFloat = SupportsAbs = SupportsIndex = Protocol


def NewType(name, tp):
    def new_type(x):
        return x

    new_type.__name__ = name
    new_type.__supertype__ = tp
    return new_type


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, globalns=None, localns=None):
    hints = {}
    classes = reversed(obj.__mro__) if isinstance(obj, type) else [obj]
    for cls in classes:
        hints.update(getattr(cls, "__dict__", {}).get("__annotations__", {}) if isinstance(obj, type) else obj.__annotations__)
    return {name: type(None) if hint is None else hint for name, hint in hints.items()}


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


class _NamedTupleMeta(type):
    def __new__(mcs, name, bases, namespace):
        annotations = namespace.get("__annotations__", {})
        if not annotations:
            return super().__new__(mcs, name, bases, namespace)
        defaults = [namespace[field] for field in annotations if field in namespace]
        base = _namedtuple(name, list(annotations), defaults=defaults)
        extra = {key: value for key, value in namespace.items() if key not in annotations}
        for key, value in extra.items():
            setattr(base, key, value)
        return base


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        super().__init_subclass__()
