#!/bin/sh
# Lets real clients use a fresh server: Debian's toot and python3-mastodon (apt-get install toot python3-mastodon).
# Skips politely where they are not installed. Not part of `npm test`. PORT chooses the port (5270 unless said).
# run.sh docs/clients.md writes down each command and what came back.
set -eu
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
export PORT="${PORT:-5270}"
export PUBLIC_URL="http://localhost:$PORT" HOST=127.0.0.1 RATE_LIMITS=off LOG_LEVEL=warn

if ! command -v toot >/dev/null || ! /usr/bin/python3 -c 'import mastodon' 2>/dev/null; then
  echo 'skipped: toot and python3-mastodon are not installed (apt-get install toot python3-mastodon)'
  exit 0
fi

home=$(mktemp -d)
export DATA_DIR="$home/data" XDG_CONFIG_HOME="$home/config" BROWSER=true
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server" || true; }; rm -rf "$home"' EXIT
for name in alice bob carol root; do
  role=member; [ "$name" = root ] && role=owner
  node server/cli/main.ts user create "$name" --email "$name@example.org" --password 'correct horse battery' --confirmed --role "$role"
done
picture="$home/picture.png"
node -e "require('sharp')({ create: { width: 640, height: 480, channels: 3, background: 'teal' } }).png().toFile('$picture')" 
node tests/server-process.ts >"$home/server.log" &
server=$!
until grep -q '^port' "$home/server.log"; do sleep 0.2; done
/usr/bin/python3 tests/clients/clients.py "$PUBLIC_URL" "$picture" "$@"
