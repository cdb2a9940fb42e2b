# Sourced by the scripts: where things are, which compiler is used, how it is called.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
. scripts/versions
export PATH="$root/.tools/bin:$root/.tools/node_modules/.bin:$PATH"

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The wasm-bindgen that Cargo.lock holds; the command-line tool must be the same.
locked_wasm_bindgen() { sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock; }

std_source() { printf '%s/lib/rustlib/src/rust/library\n' "$("${RUSTC:-rustc}" --print sysroot)"; }
std_for_wasm() { printf '%s/lib/rustlib/wasm32-unknown-unknown\n' "$("${RUSTC:-rustc}" --print sysroot)"; }

# Chooses the compiler: the pinned release if rustup has it, else Debian's `rustc-web`.
choose_compiler() {
  if have rustup; then
    if ! rustc --version 2>/dev/null | grep -q "^rustc $RUST_VERSION "; then
      rustup toolchain list 2>/dev/null | grep -q "^$RUST_VERSION-" && export RUSTUP_TOOLCHAIN=$RUST_VERSION
    fi
    rustc --version 2>/dev/null | grep -q "^rustc $RUST_VERSION " && [ -d "$(std_source)" ] && return
  fi
  if [ -x /usr/bin/rustc ] && newer_than "$RUST_MINIMUM" "$(/usr/bin/rustc --version | cut -d' ' -f2)" \
    && [ -d "$(RUSTC=/usr/bin/rustc std_source)" ]; then
    export RUSTC=/usr/bin/rustc
    # Debian's compiler has no linker for wasm of its own.
    have rust-lld || PATH="$PATH:$(dirname "$(ls -d "$HOME"/.rustup/toolchains/*/lib/rustlib/*/bin/rust-lld 2>/dev/null | head -1)")"
    return
  fi
  return 1
}

newer_than() { [ -n "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }

# Sets `wasm_flags` (RUSTFLAGS) and `wasm_args` (cargo's) of a bundle: the only place that has them.
wasm_options() {
  # Unstable options (build-std) on the pinned release, so that no nightly is needed. For both
  # bundles alike, since macro crates are built again when this variable changes.
  export RUSTC_BOOTSTRAP=1 CARGO_BUILD_TARGET=wasm32-unknown-unknown CARGO_TARGET_DIR="$root/target/wasm"
  # The parser recurses; the evaluator does not. 4 MiB hold the nesting the parser accepts.
  # Warnings are clippy's business, on the native build.
  local common="-A warnings -C link-arg=-zstack-size=4194304"
  # No simd128 for all code: values would be moved as vectors, which waits for the two words they
  # were written in. Kernels that use vectors ask for them themselves.
  wasm_flags="$common"
  wasm_args=()
  [ "$1" = st ] && return
  wasm_flags="$common -C target-feature=+atomics,+bulk-memory,+mutable-globals"
  local name
  for name in shared-memory import-memory max-memory=4294967296; do wasm_flags+=" -C link-arg=--$name"; done
  for name in __wasm_init_tls __tls_size __tls_align __tls_base __heap_base; do wasm_flags+=" -C link-arg=--export=$name"; done
  wasm_args+=(--features threads -Z "build-std=panic_abort,std" -Z build-std-features=)
}

# One hash over the contents of files and folders.
fingerprint() {
  find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}
