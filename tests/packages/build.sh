# Builds the packages for the Debian that this runs on, of the sources in /srv/sources, into /srv/made.
set -euo pipefail
cd /srv/sources
packaging/build-packages --to /srv/made
