# A bare Debian 12 in a temporary folder, made with debootstrap, for the checks beside this file, which read this with `.`:
# its folder is $fresh; `inside COMMAND…` runs there, `timed TITLE COMMAND…` says how long something took. The mirror is the one
# this machine's apt uses. It is removed at the end, unless $keep is set.
# shellcheck shell=sh
check=$(basename "$0")
[ "$(id -u)" -eq 0 ] || { echo "$check: mounting and chroot take root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "$check: debootstrap is missing; apt-get install debootstrap" >&2; exit 1; }

mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null \
    | sed -n -e 's/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\) .*/\2/p' -e 's/^URIs: *\(http[^ ]*\).*/\1/p' \
    | grep -v security | head -n 1)
[ -n "$mirror" ] || { echo "$check: no mirror found in /etc/apt" >&2; exit 1; }

fresh=$(mktemp -d "${TMPDIR:-/tmp}/claimcheck-fresh.XXXXXX")
leave_root() {
    rm -f "$fresh".*
    for place in dev/shm proc; do
        if mountpoint -q "$fresh/$place"; then umount -l "$fresh/$place"; fi
    done
    if [ -n "${keep:-}" ]; then echo "kept: $fresh"; else rm -rf --one-file-system "$fresh"; fi
}
trap leave_root EXIT
trap 'exit 143' INT TERM HUP

timed() { # what it is called, then the command
    title=$1
    shift
    began=$(date +%s)
    rc=0
    "$@" || rc=$?
    echo "== $title: exit $rc after $(($(date +%s) - began)) s"
    return $rc
}
inside() {
    chroot "$fresh" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb ${http_proxy:+http_proxy="$http_proxy"} \
        ${https_proxy:+https_proxy="$https_proxy"} "$@"
}

make_root() {
    timed "minimal system" debootstrap --variant=minbase bookworm "$fresh" "$mirror" >"$fresh.log" 2>&1 \
        || { tail -n 20 "$fresh.log"; exit 1; }
    tail -n 1 "$fresh.log"
    rm -f "$fresh.log"
    chmod 755 "$fresh" # for an ordinary user there
    mount -t proc proc "$fresh/proc"
    mkdir -p "$fresh/dev/shm"
    mount -t tmpfs tmpfs "$fresh/dev/shm"
    cp /etc/resolv.conf "$fresh/etc/resolv.conf"
    for apt in sources.list sources.list.d; do
        [ ! -e "/etc/apt/$apt" ] || cp -r "/etc/apt/$apt" "$fresh/etc/apt/"
    done
    apt-config dump | grep -i '^Acquire::[^ ]*proxy' >"$fresh/etc/apt/apt.conf.d/99proxy" || true
}
