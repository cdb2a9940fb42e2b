

# Text files.

_COMPRESSIONS = {"gz": "gzip", "bz2": "bz2", "xz": "xz", "zip": "zip", "lzma": "lzma", "zst": "zstd"}


def _compression(compression, path):
    """The name of a file's compression, or None."""
    if compression != "infer":
        return compression
    return _COMPRESSIONS.get(os.path.splitext(path)[1].strip(".").lower())


def _paths(urlpath):
    """The files that a name, a pattern or a list of those stands for."""
    given = [urlpath] if isinstance(urlpath, (str, os.PathLike)) else urlpath
    if not isinstance(given, (list, tuple, set)):
        raise TypeError("url type not understood: %s" % urlpath)
    paths = []
    for path in sorted(given) if isinstance(given, set) else given:
        path = os.fspath(path)
        scheme = path.partition("://")[0] if "://" in path else "file"
        if scheme not in ("file", "local"):
            raise NotImplementedError(f"reading {scheme}:// is not supported here: only the page's files are")
        path = os.path.abspath(path.removeprefix("file://").removeprefix("local://"))
        paths.extend(sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else [path])
    return paths


def _opened(path, mode, compression, encoding, errors, newline):
    if compression is None:
        return _io.open(path, mode, -1, encoding, errors, newline)
    return _io.open_packed(compression, path, mode, encoding, errors, newline)


class _FileToBlocks:
    """The lines of a file, one after the other."""

    __name__ = "file_to_blocks"

    def __init__(self, include_path, delimiter, encoding, errors, newline, compression):
        self._include_path = include_path
        self._delimiter = delimiter
        self._form = encoding, errors, newline
        self._compression = compression

    def __dask_tokenize__(self):
        return (self._include_path, self._delimiter, self._form, self._compression)

    def __call__(self, path):
        encoding, errors, newline = self._form
        codec = _compression(self._compression, path)
        lines = _opened(path, "rt" if encoding is not None else "rb", codec, encoding, errors, newline)
        if self._delimiter is not None:
            lines = _cut(lines.read(), self._delimiter, False)
        return _attached(lines, path) if self._include_path else iter(lines)

    def all(self, paths):
        """The lines of several files."""
        for path in paths:
            yield from self(path)


def _cut(text, delimiter, drops_last):
    if not text:
        return []
    parts = text.split(delimiter)
    last = [] if drops_last and text.endswith(delimiter) else parts[-1:]
    return [part + delimiter for part in parts[:-1]] + last


def _attached(lines, path):
    for line in lines:
        yield line, path


def _blocks(size, blocksize):
    """(offset, length) of the blocks of a file, all of about the same size."""
    if size == 0:
        return []
    if size % blocksize and size > blocksize:
        blocksize = size / (size // blocksize)
    place = 0
    offsets = [0]
    while size - place > blocksize * 2 - 1:
        place += blocksize
        offsets.append(int(place))
    return [(at, end - at) for at, end in _zip(offsets, offsets[1:] + [size])]


def _read_block(path, offset, length, delimiter):
    """The bytes of a block, from behind the first delimiter to behind the first after its end."""
    with _io.open(path, "rb") as file:
        if offset:
            file.seek(offset)
        start = _seek_delimiter(file, offset, delimiter)
        end = _seek_delimiter(file, offset + length, delimiter)
        file.seek(start)
        return file.read(end - start)


def _seek_delimiter(file, at, delimiter):
    if at == 0:
        return 0
    piece = b""
    file.seek(at)
    while True:
        new = file.read(65536)
        if not new:
            return at + len(piece)
        piece += new
        found = piece.find(delimiter)
        if found >= 0:
            return at + found + len(delimiter)


def _decoded(block, encoding, errors, delimiter, path):
    text = block.decode(encoding, errors)
    if delimiter in (None, "", "\n", "\r", "\r\n"):
        lines = _io.StringIO(text, delimiter)
    else:
        lines = _cut(text, delimiter, True)
    return iter(lines) if path is None else _attached(lines, path)


def read_text(
    urlpath,
    blocksize=None,
    compression="infer",
    encoding="utf-8",
    errors="strict",
    linedelimiter=None,
    collection=True,
    storage_options=None,
    files_per_partition=None,
    include_path=False,
):
    """A bag of the lines of text files: of a name, a pattern ("data/*.csv") or a list of names.

    A partition for each file; with blocksize= (bytes, or "1 MiB") for each piece of a file.
    """
    if blocksize is not None and files_per_partition is not None:
        raise ValueError("Only one of blocksize or files_per_partition can be set")
    if isinstance(blocksize, str):
        blocksize = parse_bytes(blocksize)
    paths = _paths(urlpath)
    if blocksize is None:
        newline = linedelimiter
        delimiter = None
        if linedelimiter not in (None, "", "\n", "\r", "\r\n"):
            newline, delimiter = "", linedelimiter
        if compression not in (None, "infer") and compression not in _COMPRESSIONS.values():
            raise ValueError(f"Compression type {compression} not supported")
        function = _FileToBlocks(include_path, delimiter, encoding, errors, newline, compression)
        blocks = _whole_files(paths, function, files_per_partition)
    else:
        blocks = _blocks_of_files(paths, urlpath, blocksize, compression, (encoding, errors, linedelimiter), include_path)
    if not blocks:
        raise ValueError("No files found", urlpath)
    return from_delayed(blocks) if collection else blocks


def _whole_files(paths, function, files_per_partition):
    blocks = []
    if files_per_partition is None:
        for path in paths:
            token = tokenize(function, path, _changed(path))
            lines = _core.task(f"file_to_blocks-{token}", (function, [path]))
            blocks.append(_core.task(f"list-{tokenize('list', token)}", ("lazy", [lines, iter])))
        return blocks
    for start in _range(0, len(paths), files_per_partition):
        some = paths[start : start + files_per_partition]
        token = tokenize(function, some, [_changed(path) for path in some])
        lines = _core.task(f"map-{token}", (function.all, [some]))
        blocks.append(_core.task(f"concat-{tokenize('concat', token)}", ("lazy", [lines, iter])))
    return blocks


def _changed(path):
    """What tells a file from what it was before."""
    return (os.path.getsize(path), os.path.getmtime(path)) if os.path.exists(path) else None


def _blocks_of_files(paths, urlpath, blocksize, compression, form, include_path):
    encoding, errors, linedelimiter = form
    delimiter = linedelimiter.encode() if linedelimiter is not None else b"\n"
    if not paths:
        raise OSError(f"{urlpath} resolved to no files")
    if not isinstance(blocksize, int):
        raise TypeError("blocksize must be an integer")
    blocks = []
    for path in paths:
        if _compression(compression, path) is not None:
            raise ValueError(
                "Cannot do chunked reads on compressed files. To read, set blocksize=None"
            )
        pieces = _blocks(os.path.getsize(path), blocksize)
        token = tokenize(delimiter, path, _changed(path), compression, pieces)
        for offset, length in pieces:
            block = _core.task(f"read-block-{offset}-{token}", (_read_block, [path, offset, length, delimiter]))
            args = [block, _decoded, encoding, errors, linedelimiter, path if include_path else None]
            name = "attach_path" if include_path else "decode"
            blocks.append(_core.task(f"{name}-{tokenize(token, offset, args[2:])}", ("lazy", args)))
    return blocks


def from_url(urls):
    """Not here yet: lines of what URLs give."""
    _absent("from_url")


_written = itertools.count()


def to_textfiles(
    b,
    path,
    name_function=None,
    compression="infer",
    encoding="utf-8",
    compute=True,
    storage_options=None,
    last_endline=False,
    **kwargs,
):
    """Writes a text file for each partition, a line for each item; returns the names.

    In the path, * stands for the number of the partition, or for what name_function makes of it.
    """
    paths = [os.path.abspath(one) for one in _output_paths(path, name_function, b.npartitions)]
    name = f"to-textfiles-{tokenize(b, paths, next(_written))}"
    for one in paths:
        os.makedirs(os.path.dirname(one), exist_ok=True)
    tasks = [
        (_to_textfiles_chunk, [part, one, _compression(compression, one), encoding, last_endline])
        for part, one in _zip(b._parts.delayed(), paths)
    ]
    out = type(b)(_core.tasks(name, tasks), name, b.npartitions)
    if compute:
        out.compute(**kwargs)
        return paths
    return out.to_delayed()


def _output_paths(path, name_function, count):
    if isinstance(path, (list, tuple)):
        assert len(path) == count
        return list(path)
    if not isinstance(path, (str, os.PathLike)):
        raise ValueError(
            "Path should be either\n"
            "1. A list of paths: ['foo.json', 'bar.json', ...]\n"
            "2. A directory: 'foo/\n"
            "3. A path with a '*' in it: 'foo.*.json'"
        )
    path = os.fspath(path)
    if path.count("*") > 1:
        raise ValueError("Output path spec must contain exactly one '*'.")
    if "*" not in path:
        path = os.path.join(path, "*.part")
    if name_function is None:
        width = math.ceil(math.log10(count - 1 + 1e-8))
        name_function = lambda at: str(at).zfill(width)
    return [path.replace("*", name_function(at)) for at in _range(count)]


def _to_textfiles_chunk(data, path, compression, encoding, last_endline):
    with _opened(path, "wb" if encoding is None else "wt", compression, encoding, None, None) as file:
        endline, wanted = (b"\n", bytes) if encoding is None else ("\n", str)
        started = False
        for item in data:
            if started:
                file.write(endline)
            started = True
            file.write(item if isinstance(item, wanted) else _converted(item, wanted))
        if last_endline:
            file.write(endline)


def _converted(item, wanted):
    if wanted is str:
        if hasattr(item, "decode"):
            return item.decode()
        raise TypeError(f"Object {item} is neither a str object nor can be decoded to str")
    if hasattr(item, "encode"):
        return item.encode()
    raise TypeError(f"Object {item} is neither a bytes object nor can be encoded to bytes")
