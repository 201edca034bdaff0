#!/bin/sh
# Start an unpacked image inside namespaces of its own and report what was seen: called by image.sh.
# Arguments: the folder of the image, its environment (one a line), its command, its user.
set -eu
root=$1 environment=$2 command=$3 user=$4
port=8765

mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o "uid=${user%%:*},gid=${user##*:},mode=0700" tmpfs "$root/app/var"

inside() {
    # shellcheck disable=SC2086 # the environment is one word a line, on purpose
    chroot --userspec="$user" "$root" env -i $environment SECRET_KEY="$key" LOOKUP_KEY="not-$key" \
        PERSONAL_DATA_KEYS="$sealing_key" ALLOWED_HOSTS=127.0.0.1 SECURE_SSL=false BIND=127.0.0.1 PORT="$port" sh -c "cd /app && $1"
}

key=$(od -An -N48 -tx1 /dev/urandom | tr -d ' \n')
sealing_key=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')
echo "  user            $(inside 'id -u'):$(inside 'id -g')"
if inside 'touch /app/written /opt/mizan/written' 2>/dev/null; then
    echo "The image could write to its own files." >&2
    exit 1
fi
echo "  own files       cannot be written"
echo "  manage.py check $(inside 'python manage.py check 2>&1' | tail -n 1)"
inside 'python manage.py migrate --verbosity=0 && python manage.py bootstrap_site' \
    >"$root/tmp/prepare.log" 2>&1 || { cat "$root/tmp/prepare.log" >&2; exit 1; }
inside "exec $command" 2>"$root/tmp/server.log" &
tries=0
until inside 'python -m scripts.healthy'; do
    tries=$((tries + 1))
    if [ "$tries" -gt 60 ]; then
        cat "$root/tmp/server.log" >&2
        exit 1
    fi
    sleep 1
done
echo "  /healthz        200"
fetch='import sys, urllib.request as u; a = u.urlopen(sys.argv[1]); print(a.status, len(a.read()), "bytes")'
echo "  /ar/            $(inside "python -c '$fetch' http://127.0.0.1:$port/ar/")"
echo "  libraries       $(inside 'python -c "import weasyprint; weasyprint.HTML(string=\"<p>x\").write_pdf(); print(\"PDF written\")" && pdftotext -v 2>&1' | head -n 2 | tr '\n' ' ')"
