//! Compressed files.

use std::io::{Read, Write};
use std::sync::{Arc, OnceLock};

use bzip2::read::MultiBzDecoder;
use bzip2::write::BzEncoder;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

use super::open::{Mode, text_form};
use super::stream::{Stream, Type};
use super::{os_error, path_of};
use crate::data::files::{Contents, File};
use crate::data::{Builtin, Class, R, Raise, Ref, Value, not_implemented, raise, type_error, types, value_error};
use crate::python::services::backend;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    Bzip2,
    Gzip,
    Xz,
}

impl Codec {
    fn named(name: &str) -> R<Codec> {
        Ok(match name {
            "gzip" => Codec::Gzip,
            "xz" => Codec::Xz,
            "bz2" => Codec::Bzip2,
            "zip" | "lzma" | "snappy" | "lz4" | "zstd" => {
                return Err(not_implemented(format!("compression '{name}' is not supported here; gzip, bz2 and xz are")));
            }
            _ => return Err(value_error(format!("Compression type {name} not supported"))),
        })
    }

    pub(super) fn pack(self, bytes: &[u8]) -> R<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Codec::Gzip => {
                let mut encoder = GzEncoder::new(out, Compression::default());
                encoder.write_all(bytes).map_err(broken)?;
                out = encoder.finish().map_err(broken)?;
            }
            Codec::Bzip2 => {
                let mut encoder = BzEncoder::new(out, bzip2::Compression::best());
                encoder.write_all(bytes).map_err(broken)?;
                out = encoder.finish().map_err(broken)?;
            }
            Codec::Xz => lzma_rs::xz_compress(&mut &bytes[..], &mut out).map_err(broken)?,
        }
        Ok(out)
    }

    fn unpack(self, bytes: &[u8]) -> R<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Codec::Gzip => {
                if !bytes.is_empty() && !bytes.starts_with(&[0x1f, 0x8b]) {
                    return Err(not_gzip(&bytes[..bytes.len().min(2)]));
                }
                if bytes.is_empty() {
                    return Ok(out);
                }
                MultiGzDecoder::new(bytes).read_to_end(&mut out).map_err(|error| match error.kind() {
                    std::io::ErrorKind::UnexpectedEof => {
                        raise(&types().eof_error, "Compressed file ended before the end-of-stream marker was reached")
                    }
                    _ => broken(error),
                })?;
            }
            Codec::Bzip2 if bytes.is_empty() => {}
            Codec::Bzip2 => {
                MultiBzDecoder::new(bytes).read_to_end(&mut out).map_err(|_| broken("Invalid data stream"))?;
            }
            Codec::Xz if bytes.is_empty() => {}
            Codec::Xz => lzma_rs::xz_decompress(&mut &bytes[..], &mut out).map_err(|error| broken(format!("{error:?}")))?,
        }
        Ok(out)
    }
}

/// `gzip.BadGzipFile`.
pub(super) fn bad_gzip_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::exception("BadGzipFile", "gzip", vec![types().os_error.clone()], None)).clone()
}

fn not_gzip(start: &[u8]) -> Box<Raise> {
    let shown: String = start.iter().flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect();
    raise(&bad_gzip_class(), format!("Not a gzipped file (b'{shown}')"))
}

fn broken(error: impl ToString) -> Box<Raise> {
    crate::data::os_error(error.to_string())
}

fn bytes_of(value: &Value) -> R<&[u8]> {
    match value {
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(type_error(format!("a bytes-like object is required, not '{}'", other.type_name()))),
    }
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("pack", "(codec, data, /)", "Compressed bytes.", |vm, args| {
        let codec = Codec::named(&vm.str(&args[0].clone())?)?;
        codec.pack(bytes_of(&args[1])?).map(Value::bytes)
    }),
    Builtin::new("unpack", "(codec, data, /)", "What compressed bytes hold.", |vm, args| {
        let codec = Codec::named(&vm.str(&args[0].clone())?)?;
        codec.unpack(bytes_of(&args[1])?).map(Value::bytes)
    }),
    Builtin::new(
        "open_packed",
        "(codec, file, mode, encoding=None, errors=None, newline=None, /)",
        "A compressed file, as open would open what is in it.",
        |vm, args| {
            let codec = Codec::named(&vm.str(&args[0].clone())?)?;
            let given = vm.str(&args[2].clone())?;
            let path = path_of(vm, &args[1].clone())?;
            let name = Value::str(path.clone());
            let is_text = given.contains('t');
            let form = if is_text { Some(text_form(&args[3], &args[4], &args[5])?) } else { None };
            let mode = Mode::read(&given)?;
            let files = backend(vm).files();
            let kind = if is_text {
                Type::Text
            } else if mode.writes() {
                Type::Writer
            } else {
                Type::Reader
            };
            let fail = |error| os_error(error, &[&name]);
            let mut stream;
            if mode.writes() {
                if given.contains('x') && files.stat(&path).is_ok() {
                    return Err(fail(crate::data::files::FileError::Exists));
                }
                let target = files.create(&path).map_err(fail)?;
                if !given.contains('a') {
                    target.replace(Contents::default(), &files.room).map_err(fail)?;
                }
                stream = Stream::new(kind, File::new(Contents::default()), Some(files), form);
                stream.packs = Some((codec, target));
                stream.writes = true;
            } else {
                let packed = files.open(&path).map_err(fail)?.contents();
                let file = File::new(Arc::new(codec.unpack(&packed)?));
                stream = Stream::new(kind, file, None, form);
                stream.reads = true;
            }
            stream.name = name;
            stream.mode = given;
            Ok(Value::object(stream))
        },
    ),
];
