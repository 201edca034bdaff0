#!/bin/sh
# Build the Dockerfile where no container registry is reached, then start the image read-only.
# The base is a Debian made here; it alone gets this machine's certificates and package settings.
set -eu
cd "$(dirname "$0")/.."
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
base=localhost/mizan-base
image=localhost/mizan

if [ "$(id -u)" != 0 ] || [ ! -e /etc/debian_version ]; then
    echo "make image needs root on Debian. Where a container engine runs: docker build --tag mizan ." >&2
    exit 1
fi
if ! command -v buildah >/dev/null || ! command -v debootstrap >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends buildah debootstrap
fi

folder=
container=
clean_up() {
    if [ -n "$container" ]; then buildah rm "$container" >/dev/null; fi
    if [ -n "$folder" ]; then rm -rf "$folder"; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

copy_machine_settings() {
    mkdir -p "$1/etc/ssl/certs" "$1/etc/apt/apt.conf.d" "$1/etc/apt/sources.list.d"
    cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"
    for file in /etc/pip.conf /etc/apt/sources.list /etc/apt/auth.conf; do
        if [ -f "$file" ]; then cp "$file" "$1$file"; fi
    done
    grep -lE '/debian(-security)?/?( |$)' /etc/apt/sources.list.d/* 2>/dev/null | while read -r file; do
        cp "$file" "$1$file"
        rm -f "$1/etc/apt/sources.list"
    done
    grep -l 'Acquire' /etc/apt/apt.conf.d/* 2>/dev/null | while read -r file; do cp "$file" "$1$file"; done
}

make_base() {
    echo "Making a Debian base (about a minute, once)."
    folder=$(mktemp -d /var/tmp/mizan-base.XXXXXX)
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]+) .*/\2/p' |
        grep -E '/debian/?$' | head -n 1)
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm \
        "$folder/root" "$mirror" >"$folder/log" 2>&1 || { tail -n 20 "$folder/log" >&2; exit 1; }
    copy_machine_settings "$folder/root"
    container=$(buildah from scratch)
    buildah copy --quiet "$container" "$folder/root" / >/dev/null
    for name in PIP_CERT PIP_INDEX_URL SSL_CERT_FILE SSL_CERT_DIR http_proxy https_proxy no_proxy; do
        eval "value=\${$name:-}"
        if [ -n "$value" ]; then buildah config --env "$name=$value" "$container"; fi
    done
    buildah commit --quiet "$container" "$base" >/dev/null
    buildah rm "$container" >/dev/null
    container=
}

buildah inspect --type image "$base" >/dev/null 2>&1 || make_base
echo "Building the image from the Dockerfile."
older=$(buildah images --quiet "$image" 2>/dev/null || true)
buildah bud --quiet --layers=false --build-arg BASE="$base" --tag "$image" . >/dev/null
if [ -n "$older" ] && [ "$older" != "$(buildah images --quiet "$image")" ]; then
    buildah rmi "$older" >/dev/null
fi
echo "Starting it once: read-only, as an ordinary user, with var/ and /tmp in memory."
container=$(buildah from "$image")
unshare --mount --pid --fork sh scripts/image_start.sh "$(buildah mount "$container")" \
    "$(buildah inspect --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' "$container")" \
    "$(buildah inspect --format '{{range .OCIv1.Config.Cmd}}{{.}} {{end}}' "$container")" \
    "$(buildah inspect --format '{{.OCIv1.Config.User}}' "$container")"
buildah images --format '{{.Name}}: {{.Size}}' "$image"
