#!/bin/sh
# Runs one piece of a request: the piece whose number is $JOB_COMPLETION_INDEX, as a Kubernetes Indexed Job sets it, or the first
# argument. Pieces lie in $SHARDS, as `pagerace shard` writes them; the result goes to $RESULTS. A piece that was run before is not
# run again, so a pod that is started anew loses nothing.
set -eu

index=${JOB_COMPLETION_INDEX:-${1:-}}
[ -n "$index" ] || { echo "which piece? set JOB_COMPLETION_INDEX, or give its number" >&2; exit 2; }
set -- "$SHARDS"/shard-*.json
[ "$index" -lt $# ] || { echo "piece $index: there are only $# in $SHARDS" >&2; exit 2; }
shift "$index"
result=$RESULTS/$(basename "$1")
[ ! -e "$result" ] || exit 0

part=$RESULTS/part-$index # no ending: JSON, and no result that `merge results/*.json` would take
status=0
pagerace run "$1" -o "$part" --force || status=$?
# An anomaly that nobody expects (1) is a result like any other. What was interrupted, or failed, is still to be run.
[ "$status" -le 1 ] || exit "$status"
mv "$part" "$result"
