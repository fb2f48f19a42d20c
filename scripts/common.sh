# Sourced by the scripts beside it: where the tree is, how an error looks, how a missing tool is got.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# usage: the comment at the head of the script is its help.
usage() {
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
}

# misused [WORD]: what stands on the command line is not to be understood.
misused() {
  local why="an argument is missing"
  [ $# = 0 ] || why="unknown argument $(printf %q "$1")"
  echo "$(basename "$0"): $why; --help explains" >&2
  exit 2
}

install_packages() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  command -v apt-get >/dev/null || return 1
  "${as_root[@]}" apt-get update -q >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@" >&2
}

# need TOOL PACKAGE: a missing tool is installed by its Debian package, or is an error.
need() {
  command -v "$1" >/dev/null && return
  echo "$1 is missing; installing the package $2" >&2
  install_packages "$2" && command -v "$1" >/dev/null || fail "$1 is missing and could not be installed"
}

# at_least WANTED ACTUAL: compares version numbers.
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# client_install [FOLDER]: the npm packages of client/, or of a folder in it that has a lock file of its own, only when
# the lock file has changed since.
client_install() {
  local folder=client${1:+/$1}
  need node nodejs
  need npm npm
  at_least 20.19 "$(node -p process.versions.node)" || fail "Node 20.19 or newer is needed, this is $(node --version)"
  local installed=$root/$folder/node_modules/.package-lock.json
  [ -e "$installed" ] && ! [ "$root/$folder/package-lock.json" -nt "$installed" ] && return
  (cd "$root/$folder" && npm ci --no-audit --no-fund >&2) || fail "npm ci in $folder/ failed"
}
