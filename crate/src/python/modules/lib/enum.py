"""Enumerations."""


class auto:
    def __init__(self):
        self.value = None


class _Names(dict):
    pass


def _is_member(name, value):
    if name.startswith("_"):
        return False
    return not (callable(value) or isinstance(value, (property, staticmethod, classmethod)) or hasattr(value, "__get__"))


class EnumType(type):
    def __new__(mcs, name, bases, namespace, **kwds):
        members = {key: value for key, value in namespace.items() if _is_member(key, value)}
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum '{name}'> cannot extend <enum '{base.__name__}'>")
        rest = {key: value for key, value in namespace.items() if key not in members}
        cls = super().__new__(mcs, name, bases, rest)
        cls._member_map_ = {}
        cls._member_names_ = []
        cls._value2member_map_ = []
        kind = None
        for base in cls.__mro__:
            if base in (int, str, float, tuple):
                kind = base
                break
        make = namespace.get("__new__")
        values = []
        for key, value in members.items():
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(values), values)
            args = value if isinstance(value, tuple) else (value,)
            if make is not None:
                member = make(cls, *args)
            elif kind is None:
                member = object.__new__(cls)
            elif kind is tuple:
                member = tuple.__new__(cls, (args,))
            else:
                member = kind.__new__(cls, *args)
            if not hasattr(member, "_value_"):
                member._value_ = value if kind is None or make is not None else (kind(*args) if kind is not tuple else value)
            value = member._value_
            values.append(value)
            alias = None
            for known in cls._member_map_.values():
                if known._value_ == value:
                    alias = known
            if alias is not None:
                cls._member_map_[key] = alias
                type.__setattr__(cls, key, alias)
                continue
            member._name_ = key
            member._sort_order_ = len(cls._member_names_)
            member.__objclass__ = cls
            if "__init__" in namespace:
                member.__init__(*args)
            cls._member_map_[key] = member
            cls._member_names_.append(key)
            type.__setattr__(cls, key, member)
        return cls

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, start=1, type=None):
        if names is not None:
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            if isinstance(names, dict):
                pairs = list(names.items())
            else:
                pairs = [n if isinstance(n, (tuple, list)) else (n, at) for at, n in enumerate(names, start)]
            return cls.__class__(value, (cls,), dict(pairs))
        if isinstance(value, cls):
            return value
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        made = cls._missing_(value)
        if isinstance(made, cls):
            return made
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<flag '{cls.__name__}'>" if issubclass(cls, Flag) else f"<enum '{cls.__name__}'>"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            if isinstance(value, int):
                return max(v for v in last_values if isinstance(v, int)) + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __setattr__(self, name, value):
        if name in ("name", "value"):
            raise AttributeError(f"<enum '{type(self).__name__}'> cannot set attribute {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start

    @classmethod
    def _missing_(cls, value):
        every = 0
        for member in cls._member_map_.values():
            every |= member._value_
        if not isinstance(value, int) or value & ~every:
            if isinstance(value, int) and value < 0:
                return cls(every + 1 + value) if value >= -every - 1 else None
            return None
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        parts = [m._name_ for m in cls if m._value_ and m._value_ & value == m._value_ and m._value_ & (m._value_ - 1) == 0]
        made._name_ = "|".join(parts) or None
        return made

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}({self._value_!r})" if self._name_ is None else f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __eq__(self, other):
        return self is other or (type(self) is type(other) and self._value_ == other._value_)

    def __hash__(self):
        return hash(self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for member in type(self):
            bit = member._value_
            if bit and bit & (bit - 1) == 0 and bit & self._value_:
                yield member

    def __len__(self):
        return bin(self._value_).count("1")

    def __or__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return type(self)(self._value_ ^ other._value_)

    def __invert__(self):
        every = 0
        for member in type(self):
            every |= member._value_
        return type(self)(every & ~self._value_)


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, Flag):
    def __str__(self):
        return int.__repr__(self._value_)

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return type(self)(self._value_ | getattr(other, "_value_", other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return type(self)(self._value_ & getattr(other, "_value_", other))

    def __eq__(self, other):
        return isinstance(other, int) and self._value_ == getattr(other, "_value_", other)

    def __hash__(self):
        return hash(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


def unique(enumeration):
    aliases = [(name, member.name) for name, member in enumeration._member_map_.items() if name != member.name]
    if aliases:
        details = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration
