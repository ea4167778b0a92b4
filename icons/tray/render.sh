#!/bin/sh
# Draws the tray's icons anew from the SVGs beside this script, one set for each ground.
# Needs rsvg-convert (Debian: librsvg2-bin). The PNGs are committed, so that a build needs nothing.
set -eu
cd "$(dirname "$0")"
draw() { rsvg-convert --stylesheet "$2.css" --width "$3" --height "$3" --output "$1-$2-$3.png" "$1.svg"; }
for state in none active held long too-long unknown offline; do
    for size in 16 22 32 48; do draw "$state" any "$size"; done
    for ground in light dark; do draw "$state" "$ground" 44; done
done
