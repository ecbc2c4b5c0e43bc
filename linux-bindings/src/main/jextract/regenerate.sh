#!/bin/bash
# Generates the package dev.gatun.linux.abi anew: regenerate.sh [--lists] JEXTRACT_CLASSES
#   JEXTRACT_CLASSES  directory with the compiled classes and resources of jextract (REGENERATE.md says how to make it)
#   --lists           choose the symbols anew too: rewrite *.includes from the patterns at the top of each header
# Environment: JAVA_HOME (22 or newer), LLVM_HOME (default /usr/lib/llvm-14), AARCH64_INCLUDE (default /usr/aarch64-linux-gnu/include)
set -euo pipefail
export LC_ALL=C

lists=
if [ "${1-}" = --lists ]; then lists=yes; shift; fi
[ $# = 1 ] || { sed -n 2,5p "$0" >&2; exit 2; }
jextract=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
target=$here/../java/dev/gatun/linux/abi
llvm=${LLVM_HOME:-/usr/lib/llvm-14}
resources=$(echo "$llvm"/lib/clang/*/include)
aarch64=${AARCH64_INCLUDE:-/usr/aarch64-linux-gnu/include}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# jextract takes compiler flags from compile_flags.txt in its working directory only.
mkdir -p "$work"/{x86_64,aarch64}/out
printf '%s\n' --target=x86_64-linux-gnu -D_GNU_SOURCE -nostdinc "-isystem$resources" \
    -isystem/usr/include/x86_64-linux-gnu -isystem/usr/include > "$work/x86_64/compile_flags.txt"
# The kernel's headers are of one version for both: only <asm/...> is taken from the other architecture's package.
mkdir "$work/kernel" && ln -s "$aarch64/asm" /usr/include/linux /usr/include/asm-generic "$work/kernel"
printf '%s\n' --target=aarch64-linux-gnu -D_GNU_SOURCE -nostdinc "-isystem$resources" \
    "-isystem$work/kernel" "-isystem$aarch64" > "$work/aarch64/compile_flags.txt"

run_jextract() { # ARCH ARGUMENTS...
    (cd "$work/$1" && shift && "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        "-Djava.library.path=$llvm/lib" -cp "$jextract" org.openjdk.jextract.JextractTool "$@")
}

class_name() { local name=${1##*/}; name=${name%.h}; echo "${name^}_h"; }

# The architecture that a header is for, or both.
architectures() { case $1 in *_x86_64.h) echo x86_64 ;; *_aarch64.h) echo aarch64 ;; *) echo x86_64 aarch64 ;; esac; }

# Writes NAME.includes from the "// constants: PATTERN", "// except: PATTERN", "// keep: PATTERN" and "// structs: NAME" lines of NAME.h. What two architectures do not
# share and names that only count other names (…_MAX and the like grow with each kernel) are left out.
choose() { # HEADER
    local header=$1 dump kind pattern arch
    for arch in $(architectures "$header"); do
        dump=$work/$arch/dump
        rm -f "$dump" # jextract appends
        run_jextract "$arch" --dump-includes "$dump" "$header"
        while read -r _ kind pattern; do
            case $kind in
                constants:) grep -oE -- "^--include-constant $pattern( |\$)" "$dump" || true ;;
                structs:) grep -oE -- "^--include-(struct|union|typedef) $pattern( |\$)" "$dump" \
                    || echo "$header: no structure $pattern for $arch" >&2 ;;
            esac
        done < <(grep -E '^// (constants|structs): ' "$header") | sed 's/ *$//' | sort -u \
            | { grep -vE ' (__NR3264_.*|__NR_syscalls|__NR_arch_specific_syscall|__NR_OABI_.*|\w+_(MAX|LAST_CAP|NUM))$' || true; } \
            > "$work/$arch/list"
        while read -r _ kind pattern; do
            [ "$kind" = except: ] && sed -i -E "/ ($pattern)\$/d" "$work/$arch/list"
        done < <(grep -E '^// except: ' "$header") || true
        # names that are kept although they look like counters
        while read -r _ kind pattern; do
            [ "$kind" = keep: ] && grep -oE -- "^--include-constant $pattern( |\$)" "$dump" | sed 's/ *$//'
        done < <(grep -E '^// keep: ' "$header") >> "$work/$arch/list" || true
        sort -u -o "$work/$arch/list" "$work/$arch/list"
    done
    if [ "$(architectures "$header")" = "x86_64 aarch64" ]; then
        comm -12 "$work/x86_64/list" "$work/aarch64/list"
    else
        cat "$work/$arch/list"
    fi > "${header%.h}.includes"
}

# Takes away what jextract adds for functions, of which there are none here: a library lookup and its arena, which every class
# would set up when it is initialised, tracing, upcalls; and the C types that no structure of the subject uses.
strip_header() { # FILE
    local class used
    class=$(basename "$1" .java)
    used=$({ grep -ohE "\b$class\.(C_\w+|align)\b" "$(dirname "$1")"/*.java || true; } | sed 's/.*\.//' | sort -u | tr '\n' ' ')
    awk -v used=" $used" '
        /^    static (final Arena LIBRARY_ARENA|final boolean TRACE_DOWNCALLS)/ { next }
        /^    static (void traceDowncall|MemorySegment findOrThrow|MethodHandle upcallHandle)\(/ { skipping = 1 }
        /^    static MemoryLayout align\(/ && !index(used, " align ") { skipping = 1 }
        skipping { if (/^    }$/) { skipping = 0; getline } ; next }
        /^    static final SymbolLookup SYMBOL_LOOKUP/ { getline; getline; next }
        /^    public static final (ValueLayout\.Of[A-Za-z]+|AddressLayout) C_/ && !index(used, " " $5 " ") { if (!/;$/) getline; next }
        { print }' "$1" > "$work/stripped"
    mv "$work/stripped" "$1"
}

# The handles of array elements are method handle chains: 40 ms of a cold start for the first of them. Each moves into a class
# of its own, which is initialised by the indexed accessors and by nobody else. Empty lines in comments go as well.
postpone_handles() { # FILE...
    sed -i -E \
        -e 's/^( *)private static final (VarHandle|MethodHandle) (\w+)\$ELEM_HANDLE = (.*);$/\1private static final class \3$ELEM {\n\1    static final \2 HANDLE = \4;\n\1}/' \
        -e 's/(\w+)\$ELEM_HANDLE\./\1$ELEM.HANDLE./g' \
        -e '/^ *\/\*\*$/{n;/^$/d}' -e '${/^$/d}' "$@"
}

generate() { # ARCH HEADER
    local out=$work/$1/out/$(basename "$2" .h)
    mkdir -p "$out"
    run_jextract "$1" "@${2%.h}.includes" --target-package dev.gatun.linux.abi --header-class-name "$(class_name "$2")" \
        --output "$out" "$2"
    strip_header "$out/dev/gatun/linux/abi/$(class_name "$2").java"
    postpone_handles "$out"/dev/gatun/linux/abi/*.java
}

rm -rf "$work/all" && mkdir "$work/all"
for header in "$here"/*.h; do
    [ -z "$lists" ] || choose "$header"
    for arch in $(architectures "$header"); do generate "$arch" "$header"; done
    name=$(basename "$header" .h)
    arch=$(architectures "$header")
    if [ "$arch" = "x86_64 aarch64" ]; then
        diff -r "$work/x86_64/out/$name" "$work/aarch64/out/$name" \
            || { echo "$name: the architectures differ; split it" >&2; differ=yes; }
        arch=x86_64
    fi
    for file in "$work/$arch/out/$name"/dev/gatun/linux/abi/*.java; do
        [ ! -e "$work/all/${file##*/}" ] || { echo "$name: ${file##*/} belongs to another header too" >&2; exit 1; }
        cp "$file" "$work/all"
    done
done
[ -z "${differ-}" ] || exit 1
cp "$here/package-info.java.in" "$work/all/package-info.java"

rm -rf "$target" && mkdir -p "$target"
cp "$work"/all/*.java "$target"
(cd "$target" && sha256sum -- *.java) > "$here/checksums.txt"
echo "generated $(ls "$target" | wc -l) files"
