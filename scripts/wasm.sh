# Sourced by the scripts beside it, after common.sh: how Rust becomes wasm that the chain's VM takes.

target=wasm32-unknown-unknown
routes=(target rustup debian)

# Debian's packages.
debian_packages=(rustc-web cargo-web rust-web-src lld-22)
debian_linker=/usr/bin/wasm-ld-22

# Newer compilers emit instructions that the chain's VM refuses: they are rewritten before the rest is optimised.
passes=(
  --enable-bulk-memory --enable-sign-ext --enable-reference-types --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-multivalue
  --signext-lowering --llvm-memory-copy-fill-lowering --llvm-nontrapping-fptoint-lowering
  -Oz --converge --strip-debug --strip-producers --strip-target-features
)

route_target() {
  command -v rustc >/dev/null && ls "$(rustc --print target-libdir --target $target)"/libstd-*.rlib >/dev/null 2>&1
}

route_rustup() {
  # Offline, rustup waits long for its server.
  command -v rustup >/dev/null && timeout 45 rustup target add $target >&2 && route_target
}

route_debian() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && [ -x $debian_linker ] &&
    [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library" ] ||
    install_packages "${debian_packages[@]}"
}

# choose_route ROUTE...: the first that works, in $route.
choose_route() {
  local try compiler
  for try in "$@"; do
    if "route_$try"; then route=$try; break; fi
  done
  [ -n "${route-}" ] || fail "no compiler for $target by: $*"
  if [ "$route" = debian ]; then compiler=$(/usr/bin/rustc --version); else compiler=$(rustc --version); fi
  echo "route: $route, compiler: $compiler"
}

# compile PROJECT BUILD PACKAGE...: of the workspace or project in the folder PROJECT, by $route; BUILD is where cargo
# builds, below which the raw files are left, in $raw.
compile() {
  local project=$1 build=$2 package packages=()
  shift 2
  for package in "$@"; do packages+=(-p "$package"); done

  # The profile of the wasm stands here and not in Cargo.toml, so that the tools build fast. For size above all:
  # gas is storage and instances, not instructions.
  export CARGO_PROFILE_RELEASE_LTO=true CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 CARGO_PROFILE_RELEASE_PANIC=abort \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=z CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=true \
    CARGO_PROFILE_RELEASE_DEBUG=false CARGO_PROFILE_RELEASE_STRIP=true
  # Two compilers share nothing, so each has its own directory.
  export CARGO_TARGET_DIR=$build/$route
  raw=$CARGO_TARGET_DIR/$target/release
  # Panic messages name source files: without their place on this machine.
  RUSTFLAGS="--remap-path-prefix=$root=/tidelock --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
  local command=(build --release --locked --lib --target $target "${packages[@]}")

  cd "$project" || return
  if [ "$route" = debian ]; then
    # -Zbuild-std is unstable; mvp keeps the standard library, too, to what the VM takes.
    RUSTFLAGS="$RUSTFLAGS -C link-arg=--allow-undefined -C target-cpu=mvp" \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$debian_linker RUSTC_BOOTSTRAP=1 \
      PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc /usr/bin/cargo "${command[@]}" -Zbuild-std=std,panic_abort
  else
    RUSTFLAGS=$RUSTFLAGS cargo "${command[@]}"
  fi
}

# optimise FILE FOLDER STAMP: from $raw to FOLDER, unless STAMP says that it was done from the same bytes already.
optimise() {
  local file=$1 optimised=$2/$1 stamp=$3 want
  want="$(sha256sum <"$raw/$file") $(wasm-opt --version) ${passes[*]}"
  [ -e "$optimised" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
  rm -f "$stamp"
  wasm-opt "${passes[@]}" "$raw/$file" -o "$optimised" || fail "wasm-opt failed on $file"
  # Reads it as the VM does: nothing beyond the first version of wasm.
  wasm-opt --quiet --mvp-features "$optimised" -o /dev/null || fail "$file uses wasm features that the VM refuses"
  echo "$want" >"$stamp"
}

# peer CRATE@VERSION LOCK FOLDER [DEPENDENCY]: other people's contract, built as ours are, to FOLDER; by $route. Its
# dependencies are the newest that fit, or as our Cargo.lock has them: LOCK is `newest` or `ours`. DEPENDENCY is one more
# line for Cargo.toml.
peer() {
  local crate=$1 lock=$2 folder=$3 work=$root/target/peers file project
  file=${crate%@*}
  file=${file//-/_}.wasm
  # A project that has nothing but this crate, whose own entry points are wanted: where one contract is the library of
  # another, cargo leaves them out.
  project=$work/projects/$crate
  mkdir -p "$project" "$folder"
  : >"$project/lib.rs"
  cat >"$project/Cargo.toml" <<TOML
[package]
name = "peer"
version = "0.0.0"
edition = "2021"

[lib]
path = "lib.rs"

[dependencies]
${crate%@*} = "=${crate#*@}"
${4-}

[workspace]
TOML
  case $lock in
    newest) (cd "$project" && cargo generate-lockfile --quiet) ;;
    # What a project does not need is dropped from it.
    ours) cp "$root/Cargo.lock" "$project" && (cd "$project" && cargo update --workspace --quiet) ;;
  esac || fail "the dependencies of $crate could not be found"
  compile "$project" "$work/build" "$crate" || fail "$crate did not compile"
  optimise "$file" "$folder" "$folder/$file.stamp"
}
