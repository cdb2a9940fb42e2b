"""Classes made of their fields."""


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class _KwOnly:
    pass


KW_ONLY = _KwOnly()


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return f"Field(name={self.name!r},type={self.type!r},default={self.default!r},...)"


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _mentions(annotation, name):
    if isinstance(annotation, str):
        return annotation.split("[")[0].split(".")[-1] == name
    return getattr(annotation, "_name", None) == name


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(base.__dict__.get("__dataclass_fields__", {}))
    annotations = cls.__dict__.get("__annotations__", {})
    for name, kind in annotations.items():
        if kind is KW_ONLY or _mentions(kind, "KW_ONLY"):
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        item = default if isinstance(default, Field) else field(default=default)
        item.name, item.type = name, kind
        if item.kw_only is MISSING:
            item.kw_only = kw_only
        if _mentions(kind, "ClassVar"):
            item._kind = "class"
        elif isinstance(kind, InitVar) or kind is InitVar or _mentions(kind, "InitVar"):
            item._kind = "init"
        if item._kind == "field" and isinstance(item.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(item.default)} for field {name} is not allowed: use default_factory")
        if isinstance(default, Field):
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
        fields[name] = item
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) > 2:
        return ", ".join(names[:-1]) + ", and " + names[-1]
    return " and ".join(names)


def _make_init(cls, fields, frozen):
    own = [f for f in fields if f._kind != "class"]
    given = [f for f in own if f.init]
    positional = [f for f in given if not f.kw_only]
    names = [f.name for f in positional]
    known = {f.name for f in given}
    optional = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            optional = True
        elif optional:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    least = 1 + sum(f.default is MISSING and f.default_factory is MISSING for f in positional)
    has_post = hasattr(cls, "__post_init__")

    def __init__(self, *args, **kwargs):
        called = f"{cls.__qualname__}.__init__()"
        if len(args) > len(names):
            most = len(names) + 1
            takes = f"{most} positional argument" + ("" if most == 1 else "s")
            if least < most:
                takes = f"from {least} to {most} positional arguments"
            raise TypeError(f"{called} takes {takes} but {len(args) + 1} were given")
        for name in kwargs:
            if name not in known:
                raise TypeError(f"{called} got an unexpected keyword argument {name!r}")
        values = dict(zip(names, args))
        for name, value in kwargs.items():
            if name in values:
                raise TypeError(f"{called} got multiple values for argument {name!r}")
            values[name] = value
        for keyword_only, kind in ((False, "positional"), (True, "keyword-only")):
            missing = [
                f.name
                for f in given
                if f.kw_only == keyword_only
                and f.name not in values
                and f.default is MISSING
                and f.default_factory is MISSING
            ]
            if missing:
                plural = "" if len(missing) == 1 else "s"
                raise TypeError(f"{called} missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}")
        after = []
        for f in own:
            if f.init and f.name in values:
                value = values[f.name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            else:
                continue
            if f._kind == "init":
                after.append(value)
            elif frozen:
                object.__setattr__(self, f.name, value)
            else:
                setattr(self, f.name, value)
        if has_post:
            self.__post_init__(*after)

    return __init__


def _own(fields, role):
    return [f.name for f in fields if f._kind == "field" and getattr(f, role)]


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = _collect(cls, kw_only)
    listed = list(fields.values())
    bases = [base.__dict__["__dataclass_params__"] for base in cls.__mro__[1:] if "__dataclass_params__" in base.__dict__]
    if bases and any(base["frozen"] for base in bases) != frozen:
        inherit = "cannot inherit frozen dataclass from a non-frozen one"
        raise TypeError(inherit if frozen else "cannot inherit non-frozen dataclass from a frozen one")
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = {"frozen": frozen}
    own = cls.__dict__
    compared = _own(listed, "compare")
    shown = _own(listed, "repr")

    def name_it(function, name):
        function.__name__ = name
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, function)

    if init:
        name_it(_make_init(cls, listed, frozen), "__init__")
    if repr and "__repr__" not in own:
        running = set()

        def show(self):
            if id(self) in running:
                return "..."
            running.add(id(self))
            try:
                parts = [f"{name}={getattr(self, name)!r}" for name in shown]
            finally:
                running.discard(id(self))
            return f"{type(self).__qualname__}({', '.join(parts)})"

        name_it(show, "__repr__")
    if eq and "__eq__" not in own:

        def equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return _values(self, compared) == _values(other, compared)

        name_it(equal, "__eq__")
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )

        def less(self, other):
            return _values(self, compared) < _values(other, compared) if other.__class__ is self.__class__ else NotImplemented

        def less_or_equal(self, other):
            return _values(self, compared) <= _values(other, compared) if other.__class__ is self.__class__ else NotImplemented

        def greater(self, other):
            return _values(self, compared) > _values(other, compared) if other.__class__ is self.__class__ else NotImplemented

        def greater_or_equal(self, other):
            return _values(self, compared) >= _values(other, compared) if other.__class__ is self.__class__ else NotImplemented

        name_it(less, "__lt__")
        name_it(less_or_equal, "__le__")
        name_it(greater, "__gt__")
        name_it(greater_or_equal, "__ge__")
    if frozen:

        def refuse(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def refuse_delete(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")

        name_it(refuse, "__setattr__")
        name_it(refuse_delete, "__delattr__")
    if "__hash__" not in own:
        if unsafe_hash or (eq and frozen):
            hashed = [f.name for f in listed if f._kind == "field" and (f.compare if f.hash is None else f.hash)]

            def hash_fields(self):
                return hash(_values(self, hashed))

            name_it(hash_fields, "__hash__")
        elif eq:
            cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(f.name for f in listed if f.init and not f.kw_only and f._kind != "class")
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in found.values() if f._kind == "field")


def _converted(value, make):
    if is_dataclass(value) and not isinstance(value, type):
        return make(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(item, make) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_converted(item, make) for item in value])
    if isinstance(value, dict):
        return type(value)([(_converted(k, make), _converted(v, make)) for k, v in value.items()])
    return _deepcopy(value)


def _deepcopy(value):
    from copy import deepcopy

    return deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")

    def make(value):
        return dict_factory([(f.name, _converted(getattr(value, f.name), make)) for f in fields(value)])

    return make(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")

    def make(value):
        return tuple_factory([_converted(getattr(value, f.name), make) for f in fields(value)])

    return make(obj)


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._kind == "class":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._kind == "init" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    names = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
            continue
        annotations[item[0]] = item[1]
        if len(item) > 2:
            names[item[0]] = item[2]
    names["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), names), **options)
